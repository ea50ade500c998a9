using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Every kind of rule with its keys.</summary>
internal static class RuleKinds
{
    public static readonly IReadOnlyList<string> Scans = ["code", "secrets", "dependencies", "licenses", "image"];

    // From the loosest to the strictest: the lower the severity, the more counts.
    private static readonly IReadOnlyList<string> Severities = ["critical", "high", "medium", "low", "note"];
    private static readonly IReadOnlyList<string> NewOrAll = ["new", "all"];
    private static readonly IReadOnlyList<string> RuntimeOrAll = ["runtime", "all"];

    public static IReadOnlyList<RuleKind> All { get; } =
    [
        new("tests",
            [
                AtMost("failedAtMost"), AtLeast("passedAtLeast"), AtMost("skippedAtMost"), AtMost("flakyAtMost"),
                AtMost("durationAtMost", KeyType.Duration),
            ],
            (header, values) => new TestsRule(header, values)),
        new("coverage",
            [
                AtLeast("lineAtLeast", KeyType.Number), AtLeast("branchAtLeast", KeyType.Number), AtLeast("newLinesAtLeast", KeyType.Number),
                new("newLinesIgnoredBelow", KeyType.Count, Strictness.From) { Default = CoverageRule.IgnoredBelow },
            ],
            (header, values) => new CoverageRule(header, values)),
        new("findings",
            [
                new("kind", KeyType.Choice, Strictness.Different) { Choices = Scans, IsRequired = true },
                Ranked("severityAtLeast", Severities, "note"),
                new("rules", KeyType.Globs, Strictness.Selecting), new("cwe", KeyType.Integers, Strictness.Selecting),
                new("paths", KeyType.Globs, Strictness.Selecting), new("tools", KeyType.Globs, Strictness.Naming),
                Ranked("scope", NewOrAll, "all"), AtMost("atMost"), Demanded("ratchet"),
            ],
            (header, values) => new FindingsRule(header, values)),
        new("vulnerabilities",
            [
                Ranked("severityAtLeast", Severities, "note"),
                new("cvssAtLeast", KeyType.Number, Strictness.From) { Maximum = 10, Default = 0m },
                new("fixAvailable", KeyType.True, Strictness.Narrowing), new("knownExploited", KeyType.True, Strictness.Narrowing),
                new("exploitProbabilityAtLeast", KeyType.Number, Strictness.From) { Maximum = 1, Default = 0m },
                new("graceDays", KeyType.Count, Strictness.From) { Maximum = 3650, Default = 0L },
                Ranked("scope", RuntimeOrAll, "all"), AtMost("atMost"),
            ],
            (header, values) => new VulnerabilitiesRule(header, values)),
        new("secrets", [Ranked("scope", NewOrAll, "all"), AtMost("atMost")], (header, values) => new SecretsRule(header, values)),
        new("licenses",
            [
                Texts("allow", Strictness.Allowing, LicenseTerms.Problem) with { Widens = LicenseTerms.IsReference },
                Texts("deny", Strictness.Denying, LicenseTerms.Problem),
                Ranked("unknown", ["allow", "deny"], "deny") with { IsThreshold = true },
                Ranked("scope", RuntimeOrAll, "all"), AtMost("atMost") with { Default = 0L, IsThreshold = false },
            ],
            (header, values) => new LicensesRule(header, values)),
        new("dependencies",
            [
                Allowing("sources"), AtMost("deprecatedAtMost"), AtMost("ageAtMost", KeyType.Duration), Demanded("locked"),
                Ranked("scope", RuntimeOrAll, "all"),
            ],
            (header, values) => new DependenciesRule(header, values)),
        new("sbom",
            [
                Demanded("required"), AtLeast("componentsAtLeast"),
                new("minimumElements", KeyType.Choice, Strictness.Standard) { Choices = ["ntia-2021", "cisa-2025", "cisa-2026"], IsThreshold = true },
                Demanded("complete"),
            ],
            (header, values) => new SbomRule(header, values)),
        new("provenance",
            [Demanded("required"), Allowing("builders"), AtLeast("levelAtLeast") with { Maximum = 3 }, Demanded("reproducible")],
            (header, values) => new ProvenanceRule(header, values)),
        new("image",
            [Allowing("bases"), Demanded("baseByDigest"), Demanded("nonRoot"), AtMost("secretsAtMost"), AtMost("sizeAtMost", KeyType.Size)],
            (header, values) => new ImageRule(header, values)),
        new("source",
            [
                Allowing("branches"), Allowing("tags"), Demanded("clean"), Demanded("signedCommit"), Demanded("conventionalCommits"),
                Demanded("workItem"), AtLeast("reviewersAtLeast"),
            ],
            (header, values) => new SourceRule(header, values)),
        new("approvals",
            [
                AtLeast("atLeast"), Texts("from", Strictness.Allowing, null) with { IsThreshold = false },
                new("notAuthor", KeyType.Flag, Strictness.Demanded) { Default = true },
                AtMost("notOlderThan", KeyType.Duration) with { IsThreshold = false },
            ],
            (header, values) => new ApprovalsRule(header, values))
        {
            Check = CheckApprovals,
        },
        new("time",
            [
                new("timeZone", KeyType.Text, Strictness.Different) { Check = TimeZones.Problem },
                new("freeze", KeyType.Custom, Strictness.Denying) { IsThreshold = true, Read = TimeWindows.ReadFreezes },
                new("open", KeyType.Custom, Strictness.Allowing) { IsThreshold = true, Read = TimeWindows.ReadHours },
            ],
            (header, values) => new TimeRule(header, values)),
        new("evidence",
            [
                AtMost("ageAtMost", KeyType.Duration), Texts("signedBy", Strictness.Allowing, null), Allowing("builders"), Demanded("signed"),
                new("kinds", KeyType.Texts, Strictness.Naming) { Choices = EvidenceKinds.All, IsThreshold = true },
            ],
            (header, values) => new EvidenceStateRule(header, values)),
    ];

    private static RuleKey AtMost(string name, KeyType type = KeyType.Count) => new(name, type, Strictness.AtMost) { IsThreshold = true };

    private static RuleKey AtLeast(string name, KeyType type = KeyType.Count) => new(name, type, Strictness.AtLeast) { IsThreshold = true };

    private static RuleKey Demanded(string name) => new(name, KeyType.True, Strictness.Demanded) { IsThreshold = true };

    private static RuleKey Allowing(string name) => new(name, KeyType.Globs, Strictness.Allowing) { IsThreshold = true };

    private static RuleKey Texts(string name, Strictness strictness, Func<string, string?>? check) =>
        new(name, KeyType.Texts, strictness) { IsThreshold = true, Check = check };

    private static RuleKey Ranked(string name, IReadOnlyList<string> fromLoosest, string otherwise) =>
        new(name, KeyType.Choice, Strictness.Ranked) { Choices = fromLoosest, Default = otherwise };

    private static void CheckApprovals(RuleValues values, Action<YamlPlace, string> problem)
    {
        if (values.Find("from") is { } from && values.Count("atLeast") > values.Texts("from").Count)
        {
            problem(from.Place, "'from' names fewer people than 'atLeast' asks for: nothing could meet it.");
        }
    }
}
