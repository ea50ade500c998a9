using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Which file of a source holds which policy, and which policy each extends: enough to judge some of a set without the others.</summary>
internal sealed class PolicyNames
{
    private readonly Dictionary<string, (string Path, string? Extends)> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> policyFiles = new(StringComparer.Ordinal);

    private PolicyNames()
    {
    }

    public IReadOnlyCollection<string> All => known.Keys;

    public static PolicyNames Of(PolicySource source)
    {
        var names = new PolicyNames();
        foreach (var file in source.Files)
        {
            if (Read(file) is not { } top || TextIn(top, "kind") != "Policy")
            {
                continue;
            }

            names.policyFiles.Add(file.Path);
            if (Find(top, "metadata") is YamlMapping metadata && TextIn(metadata, "name") is { } name)
            {
                names.known[name] = (file.Path, Find(top, "spec") is YamlMapping spec ? TextIn(spec, "extends") : null);
            }
        }

        return names;
    }

    /// <summary>The source with the named policies and those that they extend alone, waivers, baseline and trust as they are.</summary>
    public PolicySource Only(PolicySource source, IReadOnlyList<string> policies)
    {
        if (policies.Count == 0)
        {
            return source;
        }

        HashSet<string> paths = new(StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            for (var name = policy; name is not null && known.TryGetValue(name, out var entry) && paths.Add(entry.Path);)
            {
                name = entry.Extends;
            }
        }

        return source with { Files = [.. source.Files.Where(file => !policyFiles.Contains(file.Path) || paths.Contains(file.Path))] };
    }

    public static YamlMapping? Read(PolicySourceFile file)
    {
        try
        {
            return YamlReader.Read(YamlText.Decode(file.Bytes.Span)) as YamlMapping;
        }
        catch (YamlProblemException)
        {
            // Whoever reads the set tells what is wrong with the file.
            return null;
        }
    }

    public static YamlNode? Find(YamlMapping mapping, string key) => mapping.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;

    private static string? TextIn(YamlMapping mapping, string key) => Find(mapping, key) is YamlScalar { IsText: true } text ? text.Text : null;
}
