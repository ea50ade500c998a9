using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>A list whose items all keep one rule.</summary>
internal sealed class ListRule(Func<Rule> item, bool unique = false, int atLeast = 0) : KindRule(NodeKind.List)
{
    internal override string Expected => "a list";

    protected override void CheckContent(Node node, Pass pass)
    {
        if (node.Children.Count < atLeast)
        {
            pass.Error(node, "length", $"the list must have at least {(atLeast == 1 ? "1 item" : $"{atLeast} items")}");
        }

        var rule = item();
        foreach (var child in node.Children)
        {
            rule.Check(child, pass);
        }

        if (unique && node.Children.Count > 1)
        {
            CheckUnique(node, pass);
        }
    }

    private static void CheckUnique(Node node, Pass pass)
    {
        Dictionary<Node, int> seen = new(NodeComparer.Instance);
        for (var index = 0; index < node.Children.Count; index++)
        {
            if (!seen.TryAdd(node.Children[index], index))
            {
                pass.Error(node.Children[index], "unique", $"the items of this list must differ; this one equals item {seen[node.Children[index]]}");
            }
        }
    }
}
