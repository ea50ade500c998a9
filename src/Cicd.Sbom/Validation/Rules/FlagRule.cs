using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>True or false.</summary>
internal sealed class FlagRule() : KindRule(NodeKind.Flag)
{
    internal override string Expected => "true or false";

    protected override void CheckContent(Node node, Pass pass)
    {
    }
}
