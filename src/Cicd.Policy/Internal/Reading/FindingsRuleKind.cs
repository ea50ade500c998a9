using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary><c>findings: { kind, severityAtLeast, atMost, scope }</c></summary>
internal sealed class FindingsRuleKind : RuleKind
{
    public const string KindName = "findings";

    private static readonly IReadOnlyList<string> Scans = ["code", "secrets", "dependencies", "licenses", "image"];
    private static readonly IReadOnlyList<string> Severities = ["note", "low", "medium", "high", "critical"];

    public override string Name => KindName;

    public override IReadOnlyList<string> Keys => ["kind", "severityAtLeast", "atMost", "scope"];

    public override IReadOnlyList<string> Thresholds => ["atMost"];

    public static string TaskFor(string scan) => scan switch
    {
        "code" => "a CodeScan task",
        "secrets" => "a SecretScan task",
        "dependencies" => "a DependencyScan task",
        "licenses" => "a LicenseScan task",
        _ => "a task that scans the image",
    };

    public override PolicyRule Read(RuleHeader header, YamlObject settings)
    {
        settings.OneOf("scope", ["all"], planned: ["new"]);
        return new FindingsRule(header)
        {
            Scan = (settings.Require("kind") ? settings.OneOf("kind", Scans) : null) ?? "code",
            SeverityAtLeast = Enum.Parse<Severity>(settings.OneOf("severityAtLeast", Severities) ?? "note", ignoreCase: true),
            AtMost = settings.Count("atMost"),
        };
    }
}
