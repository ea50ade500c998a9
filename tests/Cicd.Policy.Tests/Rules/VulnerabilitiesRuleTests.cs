namespace Cicd.Policy.Tests;

public sealed class VulnerabilitiesRuleTests
{
    private static readonly Advisory Bad = new("GHSA-1", "pkg:nuget/Bad@1.0.0", Severity.High)
    {
        CvssScore = 7.5,
        FixedVersion = "1.0.1",
        IsKnownExploited = true,
        ExploitProbability = 0.4,
        Published = Asked.Now.AddDays(-10),
    };

    private static readonly Advisory Unknown = new("GHSA-2", "pkg:nuget/Unknown@1.0.0", Severity.High);

    [Theory]
    [InlineData("", "Failed: 1 vulnerability")]
    [InlineData("severityAtLeast: high, ", "Failed: 1 vulnerability of severity high or above")]
    [InlineData("severityAtLeast: critical, ", "Passed: 0 vulnerabilities of severity critical or above")]
    [InlineData("cvssAtLeast: 7.5, ", "Failed: 1 vulnerability scored 7.5 or above")]
    [InlineData("cvssAtLeast: 7.6, ", "Passed: 0 vulnerabilities scored 7.6 or above")]
    [InlineData("fixAvailable: true, ", "Failed: 1 vulnerability that an update mends")]
    [InlineData("knownExploited: true, ", "Failed: 1 vulnerability known to be exploited")]
    [InlineData("exploitProbabilityAtLeast: 0.4, ", "Failed: 1 vulnerability exploited with a probability of 0.4 or above")]
    [InlineData("exploitProbabilityAtLeast: 0.41, ", "Passed: 0 vulnerabilities exploited with a probability of 0.41 or above")]
    [InlineData("graceDays: 10, ", "Failed: 1 vulnerability published 10 days ago or earlier")]
    [InlineData("graceDays: 11, ", "Passed: 0 vulnerabilities published 11 days ago or earlier")]
    [InlineData("scope: runtime, ", "Failed: 1 vulnerability in what ships")]
    public void Vulnerabilities_are_selected_by_what_is_known_of_them(string keys, string outcome)
    {
        Assert.Equal(outcome, Judge(keys, Bad));
    }

    [Theory]
    [InlineData("knownExploited: true, ", "NotEvaluated: it is not known whether 1 vulnerability counts (not looked up among the exploited ones): scan with that data, or update GHSA-2 in pkg:nuget/Unknown@1.0.0")]
    [InlineData("exploitProbabilityAtLeast: 0.1, ", "NotEvaluated: it is not known whether 1 vulnerability counts (no probability of exploitation): scan with that data, or update GHSA-2 in pkg:nuget/Unknown@1.0.0")]
    [InlineData("cvssAtLeast: 9, ", "NotEvaluated: it is not known whether 1 vulnerability counts (no CVSS score): scan with that data, or update GHSA-2 in pkg:nuget/Unknown@1.0.0")]
    [InlineData("fixAvailable: true, knownExploited: true, ", "Passed: 0 vulnerabilities that an update mends known to be exploited")]
    [InlineData("graceDays: 3650, ", "Failed: 1 vulnerability published 3650 days ago or earlier")]
    public void What_is_not_known_is_not_taken_for_good(string keys, string outcome)
    {
        Assert.Equal(outcome, Judge(keys, Unknown));
    }

    [Fact]
    public void What_may_count_does_not_hide_what_does()
    {
        Assert.Equal("Failed: 1 vulnerability known to be exploited", Judge("knownExploited: true, ", Bad, Unknown));
    }

    [Fact]
    public void As_many_as_may_count_may_be_allowed()
    {
        Assert.Equal("Passed: 2 vulnerabilities known to be exploited", new Asked().Rule("vulnerabilities: { knownExploited: true, atMost: 2 }").Given(Evidence(Bad, Unknown)).Outcome());
    }

    [Fact]
    public void What_does_not_ship_counts_only_where_all_do()
    {
        var built = Bad with { Ships = false };

        Assert.StartsWith("Passed", Judge("scope: runtime, ", built), StringComparison.Ordinal);
        Assert.StartsWith("Failed", Judge("scope: all, ", built), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vulnerability_from_the_future_has_no_grace()
    {
        Assert.StartsWith("Failed", Judge("graceDays: 10, ", Bad with { Published = Asked.Now.AddDays(1) }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_out_is_named()
    {
        Assert.Equal("1 vulnerability, at most 0 allowed: update GHSA-1 in pkg:nuget/Bad@1.0.0 (mended in 1.0.1)", new Asked().Rule("vulnerabilities: { atMost: 0 }").Given(Evidence(Bad)).Verdict().Message);
    }

    [Fact]
    public void Suppressed_ones_are_told_but_not_counted()
    {
        Assert.Equal("0 vulnerabilities, at most 0 allowed; 1 suppressed", new Asked().Rule("vulnerabilities: { atMost: 0 }").Given(Evidence(Bad with { SuppressedBecause = "VEX" })).Verdict().Message);
    }

    [Fact]
    public void Without_a_scan_they_are_not_judged()
    {
        Assert.StartsWith("NotEvaluated: there is no evidence of known vulnerabilities in this run: a DependencyScan task", new Asked().Rule("vulnerabilities: { atMost: 5 }").Outcome(), StringComparison.Ordinal);
    }

    private static string Judge(string keys, params Advisory[] advisories) =>
        new Asked().Rule($"vulnerabilities: {{ {keys}atMost: 0 }}").Given(Evidence(advisories)).Outcome();

    private static VulnerabilityEvidence Evidence(params Advisory[] advisories) => new("DependencyScan", advisories) { Tool = "tool 1.0" };
}
