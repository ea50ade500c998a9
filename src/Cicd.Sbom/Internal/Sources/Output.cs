using System.Security.Cryptography;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>Something that was made of what is described. Of a package, what it says of itself is known if it can be read.</summary>
internal sealed record Output(Artifact Artifact, PackageFacts? Facts)
{
    private const string Symbols = ".snupkg";

    /// <summary>Whether it is a package that others can need: its symbols are not.</summary>
    internal bool IsPackage => Facts is not null && !IsSymbols(Artifact.Name);

    // The symbols have the id and the version of their package, and are another file.
    internal string? Purl => Facts is not { Manifest.Identity: var identity } ? null
        : IsSymbols(Artifact.Name) ? PackageUrl.Create("nuget", null, identity.Id, identity.Version, [new("file_name", Path.GetFileName(Artifact.Name))]).ToString()
        : identity.ToPackageUrl().ToString();

    /// <exception cref="PipelineException">The package is not the one that was recorded.</exception>
    internal static Output Of(Artifact artifact, string? root)
    {
        var path = root is null ? null : Path.GetFullPath(artifact.Name, root);
        if (artifact.Kind != ArtifactKind.Package || path is null || !IsArchive(path) || !File.Exists(path))
        {
            return new Output(artifact, null);
        }

        using (FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
        {
            if (Sha256Digest.FromBytes(SHA256.HashData(stream)) != artifact.Digest)
            {
                throw new PipelineException($"{path} was changed after it was made: its SHA-256 is not {artifact.Digest.Hex}. Pack it anew.");
            }
        }

        return new Output(artifact, PackageFactsReader.Read(path));
    }

    internal BomComponent ToComponent()
    {
        BomComponent component = new()
        {
            Type = Artifact.Kind switch
            {
                ArtifactKind.Package => "library",
                ArtifactKind.Application => "application",
                ArtifactKind.Image => "container",
                _ => "file",
            },
            Name = Facts?.Manifest.Identity.Id ?? Path.GetFileName(Artifact.Name),
            Version = Facts?.Manifest.Identity.Version,
            Hashes = Hashes.Sha256(Artifact.Digest).Concat(Hashes.Sha512(Facts?.Sha512)).ToList(),
            Purl = Purl,
        };
        PackageDescription.Add(component, Facts);
        return component;
    }

    private static bool IsArchive(string path) => path.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase) || IsSymbols(path);

    private static bool IsSymbols(string path) => path.EndsWith(Symbols, StringComparison.OrdinalIgnoreCase);
}
