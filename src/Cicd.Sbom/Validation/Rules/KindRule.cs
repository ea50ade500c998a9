using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>A value of one type.</summary>
internal abstract class KindRule(NodeKind kind) : Rule
{
    internal sealed override bool Fits(Node node, SpecVersion version) => node.Kind == kind;

    internal sealed override void Check(Node node, Pass pass)
    {
        if (node.Kind == kind)
        {
            CheckContent(node, pass);
        }
        else
        {
            pass.Error(node, "type", $"{Expected} is expected, not {node.Described}");
        }
    }

    protected abstract void CheckContent(Node node, Pass pass);
}
