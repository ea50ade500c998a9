namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Findings as SARIF writes results.</summary>
internal static class SarifResults
{
    public const string SourceRoot = "%SRCROOT%";

    /// <summary>The key of our fingerprint: the one that GitHub tells alerts apart by.</summary>
    public const string FingerprintKey = "primaryLocationLineHash";

    // Code scanning shows no result without a place, nor a place without a line.
    private static readonly SourceLocation WholeTree = new(".");

    public static IReadOnlyList<SarifResult> Of(SarifReport report, IReadOnlyDictionary<string, int> rules)
    {
        IReadOnlyList<Finding> all = [.. report.Findings, .. report.Absent];
        // Section 3.27.23: where one result says whether it is suppressed, all have to.
        var tellsSuppression = all.Any(finding => finding.SuppressedBecause is not null);
        return [.. all.Select(finding => new SarifResult(finding.RuleId, rules[finding.RuleId], SarifRules.Level(finding.Severity), new(finding.Message))
        {
            Locations = [Location(finding.Location ?? WholeTree)],
            CodeFlows = finding.DataFlow.Count == 0 ? null : [CodeFlow(finding.DataFlow)],
            PartialFingerprints = new Dictionary<string, string> { [FingerprintKey] = finding.Fingerprint },
            Suppressions = finding.SuppressedBecause is { } reason ? [new(Kind(finding.SuppressionKind), "accepted", reason)] : tellsSuppression ? [] : null,
            BaselineState = finding.BaselineState is { } state ? Text(state) : null,
            Properties = new()
            {
                Severity = finding.Severity.ToString().ToLowerInvariant(),
                RelatedRules = finding.RelatedRules.Count == 0 ? null : finding.RelatedRules,
            },
        })];
    }

    private static SarifCodeFlow CodeFlow(IReadOnlyList<DataFlowStep> steps) =>
        new([new([.. steps.Select(step => new SarifThreadFlowLocation(Location(step.Location) with { Message = new(step.Message) }))])]);

    private static SarifLocation Location(SourceLocation location) =>
        new(new SarifPhysicalLocation(new SarifArtifactLocation { Uri = RelativeUri(location.Path), UriBaseId = SourceRoot })
        {
            Region = new SarifRegion(Math.Max(1, location.Line))
            {
                StartColumn = Known(location.Column),
                EndLine = Known(location.EndLine),
                EndColumn = Known(location.EndColumn),
            },
        });

    private static int? Known(int value) => value == 0 ? null : value;

    private static string RelativeUri(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Kind(SuppressionKind kind) => kind == SuppressionKind.External ? "external" : "inSource";

    private static string Text(BaselineState state) => state switch
    {
        BaselineState.New => "new",
        BaselineState.Unchanged => "unchanged",
        BaselineState.Updated => "updated",
        _ => "absent",
    };
}
