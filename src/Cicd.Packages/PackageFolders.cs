using NuGet.Packaging;
using NuGet.Versioning;

namespace Cicd.Packages;

/// <summary>The folders that NuGet unpacks packages to, one directory an id and in it one a version.</summary>
/// <param name="folders">The folders, the first one first asked.</param>
public sealed class PackageFolders(IReadOnlyList<string> folders)
{
    /// <summary>
    /// The SHA-512 of the <c>.nupkg</c> file in lower-case hexadecimal, which NuGet noted beside the package when it unpacked it;
    /// null if no folder has the package.
    /// </summary>
    /// <exception cref="PipelineException">The note is there but is no digest, or cannot be read.</exception>
    public string? FindSha512(PackageIdentity package) =>
        Find(package, (resolver, version) => resolver.GetHashPath(package.Id, version)) is { } path ? ReadHash(path) : null;

    /// <summary>The package's <c>.nuspec</c>, in the directory it was unpacked to; null if no folder has the package.</summary>
    public string? FindManifest(PackageIdentity package) =>
        Find(package, (resolver, version) => resolver.GetManifestFilePath(package.Id, version));

    /// <summary>
    /// The source that NuGet unpacked the package from, as it noted it in <c>.nupkg.metadata</c>: an address or a directory;
    /// null if no folder has the package or the note does not say.
    /// </summary>
    /// <exception cref="PipelineException">The note is there but is no JSON, or cannot be read.</exception>
    public string? FindSource(PackageIdentity package) =>
        Find(package, (resolver, version) => resolver.GetNupkgMetadataPath(package.Id, version)) is { } path
            ? JsonFile.Read(path, "Remove the package's directory and run 'dotnet restore'.", root => root.Text("source"))
            : null;

    private string? Find(PackageIdentity package, Func<VersionFolderPathResolver, NuGetVersion, string> place)
    {
        var version = NuGetVersion.Parse(package.Version);
        return folders.Select(folder => place(new VersionFolderPathResolver(folder), version)).FirstOrDefault(File.Exists);
    }

    private static string ReadHash(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            Span<byte> text = stackalloc byte[128];
            var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            Span<char> base64 = stackalloc char[128];
            var count = System.Text.Encoding.Latin1.GetChars(text[..length], base64);
            Span<byte> hash = stackalloc byte[128];
            if (Convert.TryFromBase64Chars(base64[..count], hash, out var written) && written == 64)
            {
                return Convert.ToHexStringLower(hash[..written]);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path} cannot be read: {error.Message}", error);
        }

        throw new PipelineException($"{path} is not a SHA-512 digest in base64. Remove the package's directory and run 'dotnet restore'.");
    }
}
