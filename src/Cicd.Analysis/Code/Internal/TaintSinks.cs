using System.Reflection;
using Cicd.Yaml;

namespace Cicd.Analysis.Code.Internal;

/// <summary>The types that SecurityCodeScan's own configuration names as sinks of tainted data.</summary>
internal static class TaintSinks
{
    private const string Resource = "SecurityCodeScan.Config.Main.yml";
    private const int MaximumNodes = 100_000;

    /// <summary>The types by the ids of the rules; nothing if the assembly does not say, so that no rule may be left out.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Of(Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(Resource);
        if (stream is null)
        {
            return new Dictionary<string, IReadOnlySet<string>>();
        }

        using var reader = new StreamReader(stream);
        var sinks = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var sink in Items(YamlReader.Read(reader.ReadToEnd(), MaximumNodes), "Sinks"))
        {
            var type = (Value(sink, "Type") as YamlScalar)?.Text;
            foreach (var rule in Items(sink, "TaintTypes").OfType<YamlScalar>())
            {
                if (!sinks.TryGetValue(rule.Text, out var types))
                {
                    sinks[rule.Text] = types = new(StringComparer.Ordinal);
                }

                types.Add(type ?? "");
            }
        }

        // A sink without a type would be everywhere.
        return sinks.Where(rule => !rule.Value.Contains("")).ToDictionary(rule => rule.Key, rule => (IReadOnlySet<string>)rule.Value, StringComparer.Ordinal);
    }

    private static IReadOnlyList<YamlNode> Items(YamlNode node, string key) => (Value(node, key) as YamlSequence)?.Items ?? [];

    private static YamlNode? Value(YamlNode node, string key) =>
        (node as YamlMapping)?.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}
