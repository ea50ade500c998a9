using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Cicd.Packages;

/// <summary>
/// Reads what packages say about themselves. Each package is read once, however often it is asked for: the facts are kept by the
/// SHA-512 of its file. Safe to use from several threads.
/// </summary>
public sealed class PackageFactsReader
{
    private readonly ConcurrentDictionary<(string Sha512, PackageIdentity Package), PackageFacts> known = [];

    /// <summary>The facts of a package in packages folders; null if none of them has its manifest.</summary>
    /// <param name="package">The package.</param>
    /// <param name="folders">The folders, the first one first asked.</param>
    /// <exception cref="PipelineException">Its manifest or its digest cannot be read; the message names the file.</exception>
    public PackageFacts? Find(PackageIdentity package, PackageFolders folders)
    {
        var sha512 = folders.FindSha512(package);
        if (sha512 is not null && known.TryGetValue((sha512, package), out var facts))
        {
            return facts;
        }

        if (folders.FindManifest(package) is not { } manifest)
        {
            return null;
        }

        facts = Read(new UnpackedPackage(Path.GetDirectoryName(manifest)!, manifest)) with { Sha512 = sha512 };
        if (facts.Manifest.Identity != package)
        {
            throw new PipelineException($"{manifest} is the manifest of {facts.Manifest.Identity}, not of {package}. Remove the package's directory and run 'dotnet restore'.");
        }

        return sha512 is null ? facts : known.GetOrAdd((sha512, package), facts);
    }

    /// <summary>The facts of a package file (<c>.nupkg</c>).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PipelineException">It cannot be read, or is no package; the message names it.</exception>
    public static PackageFacts Read(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            var sha512 = Convert.ToHexStringLower(SHA512.HashData(stream));
            stream.Position = 0;
            using ZipArchive archive = new(stream, ZipArchiveMode.Read);
            return Read(new PackedPackage(archive, path)) with { Sha512 = sha512 };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new PipelineException($"{path} is no NuGet package that can be read: {error.Message}", error);
        }
    }

    private static PackageFacts Read(IPackageContent content)
    {
        var manifest = NuspecFileReader.Read(content.ReadManifest(), content.ManifestSource);
        return new PackageFacts(manifest, LicenseResolver.Resolve(manifest, content));
    }
}
