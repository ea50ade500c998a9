using Cicd.Sbom.Validation.Json;

namespace Cicd.Sbom.Validation.Rules;

/// <summary>The rule that a look at the value selects.</summary>
internal sealed class SwitchRule(string expected, Func<Node, SpecVersion, Rule> select) : Rule
{
    internal override string Expected => expected;

    internal override bool Fits(Node node, SpecVersion version) => select(node, version).Fits(node, version);

    internal override void Check(Node node, Pass pass) => select(node, pass.Version).Check(node, pass);
}
