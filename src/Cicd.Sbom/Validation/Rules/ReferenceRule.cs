using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>A reference to a <c>bom-ref</c> of the document, or a BOM-Link (<c>urn:cdx:</c>) to another document.</summary>
/// <param name="strict">Whether the document is invalid if there is nothing of that name.</param>
/// <param name="mayBeEmpty">Whether the schema lets it be empty in every version.</param>
internal sealed class ReferenceRule(bool strict, bool mayBeEmpty = false) : KindRule(NodeKind.Text)
{
    internal override string Expected => "the bom-ref of something in the document";

    protected override void CheckContent(Node node, Pass pass)
    {
        if (node.Text!.Length == 0 && !mayBeEmpty && pass.Version > SpecVersion.V14)
        {
            pass.Error(node, "length", "a reference must not be empty");
        }
        else
        {
            pass.References.Add((node, strict));
        }
    }
}
