using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>A text, perhaps of a format or a bounded length in characters.</summary>
internal sealed class TextRule(Format? format = null, int atLeast = 0, int atMost = int.MaxValue) : KindRule(NodeKind.Text)
{
    internal override string Expected => format?.Expected ?? "a text";

    protected override void CheckContent(Node node, Pass pass)
    {
        var text = node.Text!;
        if (text.Length < atLeast)
        {
            pass.Error(node, "length", "the text must not be empty");
        }
        else if (text.Length > atMost && text.EnumerateRunes().Count() is var length && length > atMost)
        {
            pass.Error(node, "length", $"the text has {length} characters; at most {atMost} are allowed");
        }
        else if (format is not null && !format.Accepts(text))
        {
            pass.Add(format.Level, node, format.Rule, $"{format.Expected} is expected, not {node.Quoted}");
        }
    }
}
