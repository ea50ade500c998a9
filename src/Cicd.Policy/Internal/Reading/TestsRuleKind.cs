using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary><c>tests: { failedAtMost, passedAtLeast, skippedAtMost }</c></summary>
internal sealed class TestsRuleKind : RuleKind
{
    public const string KindName = "tests";

    public override string Name => KindName;

    public override IReadOnlyList<string> Keys => ["failedAtMost", "passedAtLeast", "skippedAtMost"];

    public override IReadOnlyList<string> Thresholds => Keys;

    public override PolicyRule Read(RuleHeader header, YamlObject settings) => new TestsRule(header)
    {
        FailedAtMost = settings.Count("failedAtMost"),
        PassedAtLeast = settings.Count("passedAtLeast"),
        SkippedAtMost = settings.Count("skippedAtMost"),
    };
}
