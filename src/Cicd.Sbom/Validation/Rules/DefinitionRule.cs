using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>A <c>bom-ref</c>: what the rest of the document refers to its owner by.</summary>
internal sealed class DefinitionRule() : KindRule(NodeKind.Text)
{
    internal override string Expected => "a text that is unique in the document";

    protected override void CheckContent(Node node, Pass pass)
    {
        // CycloneDX 1.4 lets it be empty.
        if (node.Text!.Length == 0 && pass.Version > SpecVersion.V14)
        {
            pass.Error(node, "length", "a bom-ref must not be empty");
        }
        else
        {
            pass.Definitions.Add(node);
        }
    }
}
