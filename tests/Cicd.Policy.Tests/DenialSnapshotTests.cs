namespace Cicd.Policy.Tests;

/// <summary>What a developer sees of each kind of rule that denies: the rule, the figure, the threshold, the place, the evidence and the way out.</summary>
public sealed class DenialSnapshotTests
{
    public static TheoryData<string> Kinds() => [.. Denied().Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_denial_shows_all_that_is_needed_to_get_on(string kind)
    {
        var asked = Denied()[kind];
        var verdict = asked.Verdict();
        Assert.Equal(RuleOutcome.Failed, verdict.Outcome);

        Snapshots.Match($"denial-{kind}.txt", DenialText.Of(asked.Decide()) + "\n");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_denial_for_want_of_evidence_says_what_makes_it(string kind)
    {
        var asked = Denied()[kind];
        if (kind is "time")
        {
            return;
        }

        asked.Evidence.Clear();
        asked.Request = asked.Request with { Source = null };
        var verdict = asked.Verdict();
        Assert.Equal(RuleOutcome.NotEvaluated, verdict.Outcome);

        Snapshots.Match($"missing-{kind}.txt", DenialText.Of(asked.Decide()) + "\n");
    }

    [Fact]
    public void Every_kind_of_rule_is_shown()
    {
        var rule = System.Text.Json.JsonDocument.Parse(PolicySchemas.Read("policy")).RootElement.GetProperty("$defs").GetProperty("rule");

        Assert.Equal(rule.GetProperty("oneOf").EnumerateArray().Select(kind => kind.GetProperty("required")[0].GetString()!), Denied().Keys);
    }

    [Fact]
    public void Doubts_overrides_and_expired_waivers_are_shown()
    {
        var asked = new Asked()
            .With("release.yaml", Asked.Policy(
                "{ id: tests, title: Every test passes, help: Ask the team of the tests., tests: { failedAtMost: 0 } }\n    - { id: bom, sbom: { required: true } }",
                spec: "enforcement: overridable\n  overrides: { from: [alice, bob], atLeast: 2 }"))
            .With("waivers.yaml", "apiVersion: cicd/v1\nkind: Waivers\nspec:\n  waivers:\n    - { id: W-1, rule: tests, reason: r, owner: o, approver: a, created: 2026-01-01, expires: 2026-03-01 }\n")
            .Given(new TestEvidence("Test", 5, 1, 0) { Files = ["artifacts/tests/a.trx"] })
            .To("production");
        asked.Request = asked.Request with { Doubts = [new("artifacts/evidence/b.json", "it is of another commit: import that of this one")] };

        Snapshots.Match("denial-mixed.txt", DenialText.Of(asked.Decide()) + "\n");
    }

    [Fact]
    public void What_is_allowed_is_no_denial()
    {
        Assert.Empty(DenialText.Of(new GateDecision(true, "fine")));
    }

    private static Dictionary<string, Asked> Denied()
    {
        var image = Image();
        return new()
        {
            ["tests"] = Rule("tests: { failedAtMost: 0, passedAtLeast: 100 }", new TestEvidence("Test", 97, 2, 1)
            {
                Failures = [new("Shop.Tests.CartTests.Adds", "no", new("tests/CartTests.cs", 12)), new("Shop.Tests.CartTests.Removes", "no")],
                Files = ["artifacts/tests/shop.trx"],
            }),
            ["coverage"] = Rule("coverage: { lineAtLeast: 80, branchAtLeast: 50 }", new CoverageEvidence("Test", new(792, 1000), new(60, 100)) { Files = ["artifacts/coverage/coverage.cobertura.xml"] }),
            ["findings"] = Rule("findings: { kind: code, severityAtLeast: high, atMost: 0 }", Asked.Scan(
                "code",
                Asked.Found("CA2100", Severity.High, "src/Sql.cs", "f1"),
                Asked.Found("CA5350", Severity.Critical, "src/Hash.cs", "f2"),
                Asked.Found("CA5350", Severity.High, "src/Hash.cs", "f3"),
                Asked.Found("CA5351", Severity.High, "src/Old.cs", "f4"))),
            ["vulnerabilities"] = Rule("vulnerabilities: { severityAtLeast: high, graceDays: 7, atMost: 0 }", new VulnerabilityEvidence(
                "DependencyScan",
                [new Advisory("GHSA-5crp-9r3c-p9vr", "pkg:nuget/Newtonsoft.Json@12.0.1", Severity.High) { FixedVersion = "13.0.1", Published = Asked.Now.AddDays(-100) }])
            {
                Tool = "cicd",
                Files = ["artifacts/sarif/dependencies.sarif"],
            }),
            ["secrets"] = Rule("secrets: { atMost: 0 }", Asked.Scan("secrets", Asked.Found("github-token", Severity.Critical, "deploy.sh"))),
            ["licenses"] = Rule("licenses: { allow: [MIT, Apache-2.0], scope: runtime }", new SbomEvidence("Sbom", "CycloneDX 1.6", 2, default)
            {
                Packages = [new("pkg:nuget/Copyleft@1.0.0") { License = "GPL-3.0-only" }, new("pkg:nuget/Free@1.0.0") { License = "MIT" }],
                Files = ["artifacts/sbom/shop.cdx.json"],
            }),
            ["dependencies"] = Rule("dependencies: { sources: [\"https://api.nuget.org/**\"], locked: true }", new DependencyEvidence("Restore", [new("pkg:nuget/Odd@1.0.0") { Feed = "https://feed.example.org/index.json" }])
            {
                IsLocked = false,
                Files = ["src/Shop/packages.lock.json"],
            }),
            ["sbom"] = Rule("sbom: { required: true, minimumElements: ntia-2021, complete: true }", new SbomEvidence("Sbom", "CycloneDX 1.6", 2, default)
            {
                MinimumElements = [new("ntia-2021", 6, 7)],
                IsComplete = false,
                Files = ["artifacts/sbom/shop.cdx.json"],
            }),
            ["provenance"] = Rule("provenance: { levelAtLeast: 2, builders: [\"https://github.com/shop/**\"] }", new ProvenanceEvidence("run", RunInfo.LocalBuilder)
            {
                Subjects = [Asked.Package],
                Files = ["artifacts/evidence/provenance.json"],
            }),
            ["image"] = image,
            ["source"] = Rule("source: { branches: [main], clean: true, reviewersAtLeast: 1 }", new ReviewEvidence("github", Asked.Commit)
            {
                Repository = Asked.Repository,
                Authors = ["author"],
                Reviewers = ["author"],
                Proof = Asked.Proof("reviews"),
                Files = ["artifacts/evidence/imported/review.json"],
            }).From(source => source with { Revision = source.Revision with { Branch = "feature/cart", IsDirty = true } }),
            ["approvals"] = Rule("approvals: { atLeast: 2, from: [alice, bob, carol] }", Asked.Approval("alice")),
            ["time"] = Rule("time: { timeZone: Europe/Berlin, freeze: [{ from: 2026-03-01, until: 2026-03-09, reason: The fair }] }"),
            ["evidence"] = Rule("evidence: { ageAtMost: 5m, signedBy: [release-key] }", new TestEvidence("Test", 1, 0, 0) { Proof = Asked.Proof(), Files = ["artifacts/tests/shop.trx"] }),
        };
    }

    private static Asked Rule(string rule, params EvidenceRecord[] evidence) => new Asked().Rule(rule).Given(evidence);

    private static Asked Image()
    {
        var asked = Rule("image: { bases: [\"mcr.microsoft.com/dotnet/**\"], baseByDigest: true, nonRoot: true, secretsAtMost: 0, sizeAtMost: 200MB }", new ImageEvidence("Image", "shop:1.0")
        {
            Subjects = [Asked.Image],
            Base = "docker.io/library/ubuntu:latest",
            Secrets = 1,
            Size = 412_000_000,
            Files = ["artifacts/images/shop/index.json"],
        });
        asked.Request = asked.Request with { Subjects = [Asked.Image] };
        return asked;
    }
}
