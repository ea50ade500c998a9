using System.Globalization;

namespace Cicd.Attestation.Internal;

/// <summary>Takes the files of a bundle, within bounds.</summary>
internal sealed class BundleEntries
{
    public const int MaximumEntries = 2 * WorkTreePolicies.MaximumFiles;
    public const int MaximumStatement = 4 * 1024 * 1024;

    private readonly SortedDictionary<string, PolicySourceFile> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private long left = WorkTreePolicies.MaximumBytes + MaximumStatement;
    private int seen;

    public IReadOnlyList<PolicySourceFile> Files => [.. files.Values];

    /// <summary>Takes a file, unless it only belongs to the packaging.</summary>
    /// <param name="path">The path in the bundle.</param>
    /// <param name="length">How long it says to be.</param>
    /// <param name="isPlain">Whether it is a plain file.</param>
    /// <param name="open">Opens it.</param>
    public void Take(string path, long length, bool isPlain, Func<Stream> open)
    {
        if (++seen > MaximumEntries)
        {
            throw new AttestationException(VerificationReason.ForeignFile, string.Create(CultureInfo.InvariantCulture, $"The bundle holds more than {MaximumEntries} files."));
        }

        if (!BundleNames.IsSafe(path) || !names.Add(path))
        {
            throw new AttestationException(VerificationReason.ForeignFile, $"The bundle holds a file named '{Plain.Of(path)}', which leads elsewhere, means different things on different systems, or is there twice.");
        }

        if (!isPlain)
        {
            throw new AttestationException(VerificationReason.ForeignFile, $"{Plain.Of(path)} of the bundle is a link, empty, or no plain file.");
        }

        if (BundleNames.IsPackaging(path))
        {
            return;
        }

        if (path != PolicyBundle.FileName && !path.StartsWith(BundleNames.Policies, StringComparison.Ordinal))
        {
            throw new AttestationException(VerificationReason.ForeignFile, $"The bundle holds {Plain.Of(path)}, which is none of its files.");
        }

        using var stream = open();
        var bytes = Read(path, stream, length, (int)Math.Min(left, path == PolicyBundle.FileName ? MaximumStatement : WorkTreePolicies.MaximumFileBytes));
        left -= bytes.Length;
        files.Add(path, new(path, bytes));
    }

    // What a file says of its length need not be true.
    private static byte[] Read(string path, Stream stream, long length, int maximum)
    {
        if (length <= maximum)
        {
            var buffer = new byte[length + 1];
            var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (read <= length)
            {
                return buffer[..read];
            }
        }

        throw new AttestationException(VerificationReason.Unreadable, $"{Plain.Of(path)} of the bundle is longer than is read, or than it says to be.");
    }
}
