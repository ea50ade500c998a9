using System.IO.Compression;

namespace Cicd.Attestation.Internal;

/// <summary>Bundles as zip archives.</summary>
internal static class BundleArchive
{
    public const int MaximumBytes = WorkTreePolicies.MaximumBytes + BundleEntries.MaximumStatement + (1024 * 1024);
    private const int UnixTypeMask = 0xF000;
    private const int UnixPlainFile = 0x8000;

    // The earliest time that the format knows: when a bundle was packed is no part of it.
    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<IReadOnlyList<PolicySourceFile>> ReadAsync(string path, CancellationToken cancellationToken) =>
        Read(await BoundedFile.ReadAsync(path, MaximumBytes, VerificationReason.Unreadable, cancellationToken), path);

    public static IReadOnlyList<PolicySourceFile> Read(byte[] bytes, string path)
    {
        var entries = new BundleEntries();
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries)
            {
                if (!entry.FullName.EndsWith('/') || entry.Length > 0)
                {
                    var type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
                    entries.Take(entry.FullName, entry.Length, type is 0 or UnixPlainFile, entry.Open);
                }
            }

            return entries.Files;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new AttestationException(VerificationReason.Unreadable, $"The bundle {Plain.Of(path)} is no zip archive that is read here: {Plain.Of(exception.Message)}", exception);
        }
    }

    public static byte[] Write(IEnumerable<PolicySourceFile> files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                // Stored as it is: what compression makes of it depends on the library's version.
                var entry = archive.CreateEntry(file.Path, CompressionLevel.NoCompression);
                entry.LastWriteTime = Timeless;
                entry.ExternalAttributes = 0;
                using var content = entry.Open();
                content.Write(file.Bytes.Span);
            }
        }

        return stream.ToArray();
    }
}
