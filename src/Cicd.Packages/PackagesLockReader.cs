using System.Text.Json;
using NuGet.Versioning;

namespace Cicd.Packages;

/// <summary>Reads <c>packages.lock.json</c>, where a project pins the packages that its restore resolved.</summary>
public static class PackagesLockReader
{
    private const string Remedy = "Run 'dotnet restore --force-evaluate' to write it anew.";

    /// <summary>Reads a lock file.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <returns>A graph for each target framework and runtime, in the order of the file.</returns>
    /// <remarks>It does not say which references are for development alone. A dependency that it does not list was pruned.</remarks>
    /// <exception cref="PipelineException">It cannot be read, is broken, or is of a version that is not known; the message names it.</exception>
    public static IReadOnlyList<PackageGraph> Read(string path) => JsonFile.Read<IReadOnlyList<PackageGraph>>(path, Remedy, root =>
    {
        if (!root.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number is < 1 or > 3)
        {
            throw JsonFile.Broken(path, "its version is none of 1, 2 and 3", Remedy);
        }

        return [.. root.Members("dependencies").Select(target => Graph(target, path))];
    });

    private static PackageGraph Graph(JsonProperty target, string path)
    {
        var names = target.Name.Split('/', 2);
        var entries = target.Value.ValueKind == JsonValueKind.Object ? target.Value.EnumerateObject().ToList() : throw JsonFile.Broken(path, $"'{target.Name}' is no object", Remedy);
        Dictionary<string, PackageIdentity> identities = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, JsonElement> projects = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (string.Equals(entry.Value.Text("type"), "Project", StringComparison.OrdinalIgnoreCase))
            {
                projects.TryAdd(entry.Name, entry.Value);
            }
            else if (!PackageIds.IsValid(entry.Name) || !NuGetVersion.TryParse(entry.Value.Text("resolved"), out var resolved)
                || !identities.TryAdd(entry.Name, new PackageIdentity(entry.Name, resolved.ToNormalizedString())))
            {
                throw JsonFile.Broken(path, $"'{entry.Name}' is no package with a resolved version, or is there twice", Remedy);
            }
        }

        var nodes = entries.Where(entry => identities.ContainsKey(entry.Name)).Select(entry => new PackageNode(identities[entry.Name])
        {
            ContentHash = entry.Value.Text("contentHash"),
            IsDirect = string.Equals(entry.Value.Text("type"), "Direct", StringComparison.OrdinalIgnoreCase),
            Dependencies = Needs(entry.Value, identities),
        }).OrderBy(node => node.Identity).ToList();

        // The projects among them bring what they reference.
        var roots = nodes.Where(node => node.IsDirect).Select(node => node.Identity).Concat(projects.Values.SelectMany(project => Needs(project, identities)));
        return new PackageGraph(names[0], names.Length > 1 ? names[1] : null, nodes, [.. roots.Distinct().Order()]);
    }

    private static PackageIdentity[] Needs(JsonElement entry, Dictionary<string, PackageIdentity> identities) =>
        [.. entry.Members("dependencies").Where(member => identities.ContainsKey(member.Name)).Select(member => identities[member.Name]).Distinct().Order()];
}
