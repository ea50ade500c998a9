using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary><c>coverage: { lineAtLeast, branchAtLeast }</c>, in percent.</summary>
internal sealed class CoverageRuleKind : RuleKind
{
    public const string KindName = "coverage";

    public override string Name => KindName;

    public override IReadOnlyList<string> Keys => ["lineAtLeast", "branchAtLeast"];

    public override IReadOnlyList<string> Thresholds => Keys;

    public override IReadOnlyList<string> PlannedKeys => ["newLinesAtLeast"];

    public override PolicyRule Read(RuleHeader header, YamlObject settings) => new CoverageRule(header)
    {
        LineAtLeast = settings.Percent("lineAtLeast"),
        BranchAtLeast = settings.Percent("branchAtLeast"),
    };
}
