using System.Text.Json.Nodes;

namespace Cicd.Sbom.Tests.Judged;

/// <summary>What <c>dotnet list package --include-transitive</c> says of the projects of a solution.</summary>
public sealed class ListedPackages
{
    private readonly Dictionary<string, HashSet<string>> packages = new(StringComparer.Ordinal);

    public static async Task<ListedPackages> ReadAsync(string solution)
    {
        var output = await Program.RunAsync(Path.GetDirectoryName(solution)!, "dotnet", "list", solution, "package", "--include-transitive", "--format", "json", "--no-restore");
        ListedPackages listed = new();
        foreach (var project in JsonNode.Parse(output)!["projects"]!.AsArray())
        {
            listed.packages.Add(Path.GetFullPath(project!["path"]!.GetValue<string>()), [.. Read(project)]);
        }

        return listed;
    }

    /// <summary>The packages of these projects, each as <c>id@version</c>; all projects' if none are named.</summary>
    public IReadOnlyCollection<string> Of(params IEnumerable<string> projects) =>
        projects.Any() ? [.. projects.SelectMany(project => packages[project]).Distinct(StringComparer.Ordinal)] : [.. packages.Values.SelectMany(ids => ids).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Read(JsonNode project) =>
        from framework in project["frameworks"]?.AsArray() ?? []
        from kind in new[] { "topLevelPackages", "transitivePackages" }
        from package in framework[kind]?.AsArray() ?? []
        select $"{package["id"]}@{package["resolvedVersion"]}";
}
