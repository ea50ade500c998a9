using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary><c>sbom: { required, componentsAtLeast }</c></summary>
internal sealed class SbomRuleKind : RuleKind
{
    public const string KindName = "sbom";

    public override string Name => KindName;

    public override IReadOnlyList<string> Keys => ["required", "componentsAtLeast"];

    public override IReadOnlyList<string> Thresholds => Keys;

    public override PolicyRule Read(RuleHeader header, YamlObject settings)
    {
        var required = settings.Flag("required");
        if (required == false)
        {
            settings.Problem(settings.PlaceOf("required"), "'required' can only be true: a rule that requires nothing is to be removed.");
        }

        return new SbomRule(header) { IsRequired = required == true, ComponentsAtLeast = settings.Count("componentsAtLeast") };
    }
}
