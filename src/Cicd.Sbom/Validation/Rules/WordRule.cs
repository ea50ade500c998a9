using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>A text out of a list, which may have grown from version to version.</summary>
internal sealed class WordRule : KindRule
{
    private readonly Dictionary<string, SpecVersion> words = new(StringComparer.Ordinal);

    internal WordRule(string words, char separator = ' ')
        : base(NodeKind.Text) => Since(SpecVersion.V14, words, separator);

    internal override string Expected => words.Count > 8 ? $"one of {words.Count} words" : $"one of {string.Join(", ", words.Keys)}";

    /// <summary>Adds words that came with a later version.</summary>
    internal WordRule Since(SpecVersion version, string more, char separator = ' ')
    {
        foreach (var word in more.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            words.Add(word, version);
        }

        return this;
    }

    protected override void CheckContent(Node node, Pass pass)
    {
        var text = node.Text!;
        if (!words.TryGetValue(text, out var since))
        {
            string[] allowed = [.. words.Where(word => word.Value <= pass.Version).Select(word => word.Key)];
            var list = allowed.Length > 60 ? $"one of {allowed.Length} words" : $"one of {string.Join(", ", allowed)}";
            pass.Error(node, "enumeration", $"{list} is expected, not {node.Quoted}.{NearestName.Suggest(text, allowed)}".TrimEnd('.'));
        }
        else if (since > pass.Version)
        {
            pass.Error(node, "enumeration", $"{node.Quoted} came with CycloneDX {since.Number()}, this document is {pass.Version.Number()}");
        }
    }
}
