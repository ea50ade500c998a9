using NuGet.Versioning;

namespace Cicd.Packages;

/// <summary>Reads the list of a directory's local .NET tools, <c>dotnet-tools.json</c>.</summary>
public static class ToolManifestReader
{
    private const string Remedy = "Write it anew with 'dotnet tool install'.";

    /// <summary>The manifest in a directory or in its <c>.config</c>; null if there is none.</summary>
    public static string? Find(string directory) =>
        new[] { Path.Combine(directory, ".config", "dotnet-tools.json"), Path.Combine(directory, "dotnet-tools.json") }.FirstOrDefault(File.Exists);

    /// <summary>The packages of the tools, in order.</summary>
    /// <exception cref="PipelineException">It cannot be read, is broken, or has an entry that names no package; the message names it.</exception>
    public static IReadOnlyList<PackageIdentity> Read(string path) => JsonFile.Read<IReadOnlyList<PackageIdentity>>(path, Remedy, root =>
        [.. root.Members("tools").Select(tool => Tool(tool.Name, tool.Value.Text("version"), path)).Order()]);

    private static PackageIdentity Tool(string name, string? version, string path) =>
        PackageIds.IsValid(name) && NuGetVersion.TryParse(version, out var known)
            ? new PackageIdentity(name, known.ToNormalizedString())
            : throw JsonFile.Broken(path, $"'{name}' with version '{version}' is no package", Remedy);
}
