using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>The licences of something: in CycloneDX 1.5 and 1.6 an expression stands alone.</summary>
internal sealed class LicensesRule(Rule list) : KindRule(NodeKind.List)
{
    internal override string Expected => "a list of licences";

    protected override void CheckContent(Node node, Pass pass)
    {
        list.Check(node, pass);
        if (pass.Version is SpecVersion.V15 or SpecVersion.V16 && node.Children.Count > 1 && node.Children.Find(entry => entry["expression"] is not null) is { } expression)
        {
            pass.Error(expression, "choice", $"an expression must be the only entry of licenses in CycloneDX {pass.Version.Number()}, here are {node.Children.Count}; put all into the expression, or list licences only");
        }
    }
}
