using System.Globalization;
using System.Text.Json;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>The numbers of weaknesses (Common Weakness Enumeration) that a rule or a result names: in tags, in a property, or in a taxonomy (section 3.19.3).</summary>
internal sealed class Weaknesses(SarifNode run)
{
    private const string Prefix = "cwe-";
    private const int MaxNumbers = 50;

    private readonly IReadOnlyList<string?> taxonomies = [.. run.Items("taxonomies").Select(taxonomy => taxonomy.Text("name"))];

    public IReadOnlyList<int> Of(SarifNode node)
    {
        var numbers = new List<int>();
        if (node.Get("properties") is { } properties)
        {
            foreach (var text in Texts(properties.Get("tags")).Concat(Texts(properties.Get("cwe"))))
            {
                Add(text);
            }
        }

        foreach (var taxon in node.Items("taxa").Concat(node.Items("relationships").Select(relation => relation.Get("target")).OfType<SarifNode>()))
        {
            if (taxon.Text("id") is { } id && IsCwe(taxon.Get("toolComponent")))
            {
                Add(id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? id : Prefix + id);
            }
        }

        return [.. numbers.Distinct().Take(MaxNumbers)];

        void Add(string text)
        {
            var at = text.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase);
            var digits = at < 0 ? "" : string.Concat(text[(at + Prefix.Length)..].TakeWhile(char.IsAsciiDigit));
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                numbers.Add(number);
            }
        }
    }

    private static IEnumerable<string> Texts(SarifNode? node) => node switch
    {
        { Json.ValueKind: JsonValueKind.String } text => [text.AsText()],
        { Json.ValueKind: JsonValueKind.Array } list => list.Items().Where(item => item.Json.ValueKind == JsonValueKind.String).Select(item => item.AsText()),
        _ => [],
    };

    private bool IsCwe(SarifNode? component)
    {
        var name = component?.Text("name") ?? (component?.Number("index") is { } index && index >= 0 && index < taxonomies.Count ? taxonomies[(int)index] : null);
        return string.Equals(name, "CWE", StringComparison.OrdinalIgnoreCase);
    }
}
