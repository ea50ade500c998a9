using System.IO.Compression;

namespace Cicd.DotNet;

/// <summary>Tells whether a package differs from another by nothing but the signature that a feed adds to what it takes.</summary>
internal static class SignedPackage
{
    private const string Signature = ".signature.p7s";
    private const int MostEntries = 100_000;
    private const long LargestEntry = 4L << 30;

    public static async Task<bool> IsSameAsync(Stream ours, string theirs, CancellationToken cancellationToken)
    {
        try
        {
            ours.Position = 0;
            await using var file = new FileStream(theirs, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var own = new ZipArchive(ours, ZipArchiveMode.Read, leaveOpen: true);
            using var other = new ZipArchive(file, ZipArchiveMode.Read);
            var expected = own.Entries.Where(static entry => entry.FullName != Signature).ToList();
            var found = other.Entries.Where(static entry => entry.FullName != Signature).ToList();
            if (found.Count == other.Entries.Count || found.Count != expected.Count || found.Count > MostEntries)
            {
                return false;
            }

            foreach (var (left, right) in expected.OrderBy(Name, StringComparer.Ordinal).Zip(found.OrderBy(Name, StringComparer.Ordinal)))
            {
                if (left.FullName != right.FullName || left.Length != right.Length || left.Length > LargestEntry || await OfAsync(left, cancellationToken) != await OfAsync(right, cancellationToken))
                {
                    return false;
                }
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static string Name(ZipArchiveEntry entry) => entry.FullName;

    private static async Task<Sha256Digest> OfAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await using var stream = await entry.OpenAsync(cancellationToken);
        return await Sha256Digest.OfAsync(stream, cancellationToken);
    }
}
