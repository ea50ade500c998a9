using System.Text.Json.Nodes;

namespace Cicd.Sbom.Tests.Judged;

/// <summary>
/// Reads assets files with nothing but a JSON parser, to judge what the product says of the same files: packages and
/// edges of all targets, the packages that the projects themselves ask for, and the packs that come with the SDK.
/// </summary>
public sealed class AssetsWalk
{
    public SortedSet<string> Packages { get; } = new(StringComparer.Ordinal);

    /// <summary>Each as <c>id@version > id@version</c>.</summary>
    public SortedSet<string> Edges { get; } = new(StringComparer.Ordinal);

    /// <summary>What the projects ask for, themselves or through the projects they reference.</summary>
    public SortedSet<string> Roots { get; } = new(StringComparer.Ordinal);

    /// <summary>The runtimes that a self-contained program carries; the SDK downloads them beside the graph.</summary>
    public SortedSet<string> RuntimePacks { get; } = new(StringComparer.Ordinal);

    public void Add(string file)
    {
        var assets = JsonNode.Parse(File.ReadAllText(file))!;
        var frameworks = assets["project"]!["frameworks"]!.AsObject();
        foreach (var (name, target) in assets["targets"]!.AsObject())
        {
            AddTarget(target!.AsObject(), Asked(assets, name.Split('/')[0], frameworks));
        }

        foreach (var pack in frameworks.SelectMany(framework => framework.Value!["downloadDependencies"]?.AsArray() ?? []))
        {
            var id = pack!["name"]!.GetValue<string>();
            if (id.Contains(".App.Runtime.", StringComparison.Ordinal))
            {
                RuntimePacks.Add($"{id}@{pack["version"]!.GetValue<string>().Trim('[', ']').Split(',')[0]}");
            }
        }
    }

    private void AddTarget(JsonObject target, IEnumerable<string> asked)
    {
        var libraries = target.ToDictionary(library => library.Key.Split('/')[0], library => library, StringComparer.OrdinalIgnoreCase);
        foreach (var library in libraries.Values.Where(IsPackage))
        {
            Packages.Add(Name(library));
            foreach (var need in Needs(library).Where(libraries.ContainsKey))
            {
                Edges.Add($"{Name(library)} > {Name(libraries[need])}");
            }
        }

        // A project stands for what it asks for in turn.
        Stack<string> open = new(asked.Where(libraries.ContainsKey));
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        while (open.TryPop(out var id))
        {
            var library = libraries[id];
            if (IsPackage(library))
            {
                Roots.Add(Name(library));
            }
            else if (seen.Add(id))
            {
                foreach (var need in Needs(library).Where(libraries.ContainsKey))
                {
                    open.Push(need);
                }
            }
        }
    }

    private static IEnumerable<string> Asked(JsonNode assets, string target, JsonObject frameworks)
    {
        // The lines are "id >= version" or, for a project, its name; the key is the target's, or the project's word for it.
        var groups = assets["projectFileDependencyGroups"]!.AsObject();
        var group = groups[target] ?? groups.Single(entry => frameworks[entry.Key]?["framework"]?.GetValue<string>() == target || groups.Count == 1).Value;
        return group!.AsArray().Select(line => line!.GetValue<string>().Split(' ')[0]);
    }

    private static bool IsPackage(KeyValuePair<string, JsonNode?> library) => library.Value!["type"]!.GetValue<string>() == "package";

    private static string Name(KeyValuePair<string, JsonNode?> library) => library.Key.Replace('/', '@');

    private static IEnumerable<string> Needs(KeyValuePair<string, JsonNode?> library) =>
        library.Value!["dependencies"]?.AsObject().Select(need => need.Key) ?? [];
}
