using System.Text.Json.Nodes;

namespace Cicd.Sbom.Tests.Judged;

/// <summary>A CycloneDX document in JSON as a graph of packages, read with nothing but a JSON parser.</summary>
public sealed class DocumentGraph
{
    private const string NuGet = "pkg:nuget/";
    private readonly Dictionary<string, JsonObject> components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> needs = new(StringComparer.Ordinal);
    private readonly string root;

    public DocumentGraph(string json)
    {
        var document = JsonNode.Parse(json)!;
        var described = document["metadata"]!["component"]!.AsObject();
        root = described["bom-ref"]!.GetValue<string>();
        Collect(document["components"]?.AsArray() ?? [], Listed);
        Collect(described["components"]?.AsArray() ?? [], []);
        foreach (var dependency in document["dependencies"]!.AsArray())
        {
            needs.Add(dependency!["ref"]!.GetValue<string>(), [.. dependency["dependsOn"]?.AsArray().Select(need => need!.GetValue<string>()) ?? []]);
        }
    }

    /// <summary>The components that the document lists, those that it describes left out.</summary>
    public List<JsonObject> Listed { get; } = [];

    /// <summary>The packages listed, each as <c>id@version</c>.</summary>
    public SortedSet<string> Packages => Sorted(Listed.Select(component => Name(component["purl"]!.GetValue<string>())));

    /// <summary>The edges between packages, each as <c>id@version > id@version</c>.</summary>
    public SortedSet<string> Edges =>
        Sorted(needs.Where(entry => IsPackage(entry.Key)).SelectMany(entry => entry.Value.Select(need => $"{Package(entry.Key)} > {Package(need)}")));

    /// <summary>The packages that what is described asks for: through its own parts, but through no other package.</summary>
    public SortedSet<string> Roots => Sorted(Reach(IsPackage).Where(IsPackage).Select(Package));

    /// <summary>The packages that no chain of dependencies leads to.</summary>
    public SortedSet<string> Unreached => Sorted(components.Keys.Where(IsPackage).Except(Reach(_ => false)).Select(Package));

    public string? Scope(string id) => Listed.Single(component => component["name"]!.GetValue<string>() == id)["scope"]?.GetValue<string>();

    private HashSet<string> Reach(Func<string, bool> stop)
    {
        HashSet<string> reached = new(StringComparer.Ordinal) { root };
        Stack<string> open = new(reached);
        while (open.TryPop(out var reference))
        {
            foreach (var need in stop(reference) ? [] : needs.GetValueOrDefault(reference, []))
            {
                if (reached.Add(need))
                {
                    open.Push(need);
                }
            }
        }

        return reached;
    }

    private void Collect(JsonArray found, List<JsonObject> listed)
    {
        foreach (var component in found.Select(entry => entry!.AsObject()))
        {
            components.Add(component["bom-ref"]!.GetValue<string>(), component);
            listed.Add(component);
            Collect(component["components"]?.AsArray() ?? [], listed);
        }
    }

    private bool IsPackage(string reference) =>
        components.TryGetValue(reference, out var component) && component["purl"]?.GetValue<string>().StartsWith(NuGet, StringComparison.Ordinal) == true;

    private string Package(string reference) => Name(components[reference]["purl"]!.GetValue<string>());

    private static SortedSet<string> Sorted(IEnumerable<string> names) => new(names, StringComparer.Ordinal);

    private static string Name(string purl) => Uri.UnescapeDataString(purl[NuGet.Length..].Split('?', '#')[0]);
}
