using System.Text;

namespace Cicd.Packages.Tests;

public class OsvTests
{
    [Theory]
    [InlineData("0.9", null)]
    [InlineData("1.0.0-beta", null)]
    [InlineData("1.0.0", "[1.0.0, 1.2.3) 1.2.3")]
    [InlineData("1.0", "[1.0.0, 1.2.3) 1.2.3")]
    [InlineData("1.2.3-RC.1", "[1.0.0, 1.2.3) 1.2.3")]
    [InlineData("1.2.2.9", "[1.0.0, 1.2.3) 1.2.3")]
    [InlineData("1.2.3", null)]
    [InlineData("1.2.3+build", null)]
    [InlineData("2.0.0", "[2.0.0, 2.1.0] ")]
    [InlineData("2.1.0.0", "[2.0.0, 2.1.0] ")]
    [InlineData("2.1.0.1", null)]
    [InlineData("3.0.0", "[3.0.0, ) ")]
    [InlineData("99999.0.0", "[3.0.0, ) ")]
    public void Versions_lie_in_the_ranges_between_events_in_any_order(string version, string? expected)
    {
        var record = Read("""{"type":"ECOSYSTEM","events":[{"introduced":"3.0.0"},{"last_affected":"2.1.0"},{"fixed":"1.2.3"},{"introduced":"2.0.0"},{"introduced":"1.0.0"}]}""");

        Assert.Equal(expected, Match(record, version));
    }

    [Theory]
    [InlineData("0.0.1-alpha", "(, 1.0.0) 1.0.0")]
    [InlineData("1.0.0", null)]
    public void Zero_is_before_all_versions(string version, string? expected)
    {
        Assert.Equal(expected, Match(Read("""{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.0.0"}]}"""), version));
    }

    [Theory]
    [InlineData("1.5.0", "[1.0.0, ) ")]
    [InlineData("2.0.0", null)]
    public void Nothing_is_said_from_the_limit_on(string version, string? expected)
    {
        Assert.Equal(expected, Match(Read("""{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"limit":"2.0.0"}]}"""), version));
    }

    [Fact]
    public void A_version_at_which_one_range_ends_and_the_next_begins_is_affected()
    {
        Assert.NotNull(Match(Read("""{"type":"ECOSYSTEM","events":[{"introduced":"1.0"},{"fixed":"2.0"},{"introduced":"2.0"}]}"""), "2.0.0"));
    }

    [Fact]
    public void A_version_that_is_listed_is_affected_though_it_is_in_no_range()
    {
        var record = Read("""{"type":"ECOSYSTEM","events":[{"introduced":"1.0.0"},{"fixed":"1.1.0"}]}""", """["0.5","1.7.0.0"]""");

        Assert.Equal("[0.5.0] 1.1.0", Match(record, "0.5.0"));
        Assert.Equal("[1.7.0] ", Match(record, "1.7"));
        Assert.Null(Match(record, "1.8.0"));
    }

    [Fact]
    public void Commits_are_no_versions_and_are_told_apart()
    {
        var record = Read("""{"type":"GIT","repo":"https://example.org/r","events":[{"introduced":"0"},{"fixed":"6879efc2c1596d11a6a6ad296f80063b558d5e0f"}]}""");

        Assert.True(Assert.Single(record.Affected).HasOnlyCommits);
        Assert.Null(Match(record, "1.0.0"));
    }

    [Fact]
    public void The_rest_of_a_record_is_read()
    {
        var record = OsvReader.Read(Encoding.UTF8.GetBytes("""
            { "schema_version": "1.7.0", "id": "GHSA-aaaa-bbbb-cccc", "aliases": ["CVE-2026-1"], "summary": "Two\nlines", "modified": "2026-01-02T03:04:05Z", "published": "2026-01-01T00:00:00Z",
              "withdrawn": "2026-02-01T00:00:00Z", "severity": [{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
              "references": [{"type":"WEB","url":"https://a"},{"type":"ADVISORY","url":"https://github.com/advisories/GHSA-aaaa-bbbb-cccc"}],
              "affected": [{"package":{"ecosystem":"nuget","name":"A"},"versions":["1.0"]},{"package":{"ecosystem":"npm","name":"a"}},{"package":{"purl":"pkg:nuget/B"},"versions":["1.0"]}],
              "database_specific": {"severity":"MODERATE","cwe_ids":["CWE-79","no"]} }
            """), "r.json");

        Assert.Equal(["A", "B"], record.Affected.Select(affected => affected.PackageId));
        Assert.Equal(("CVE-2026-1", "Two lines", Severity.Medium, 79), (record.Aliases[0], record.Summary, record.Severity, record.Cwe.Single()));
        Assert.Equal("https://github.com/advisories/GHSA-aaaa-bbbb-cccc", record.Uri);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), record.Modified);
        Assert.NotNull(record.Withdrawn);
        Assert.Single(record.Vectors);
    }

    [Theory]
    [InlineData("""{"type":"ECOSYSTEM","events":[{"introduced":"one"}]}""", "'one', which is no version")]
    [InlineData("""{"type":"ECOSYSTEM","events":[{"fixed":"1.0"}]}""", "no event 'introduced'")]
    [InlineData("""{"type":"ECOSYSTEM","events":[{"introduced":"1.0","fixed":"2.0"}]}""", "exactly one")]
    [InlineData("""{"type":"LUNAR","events":[{"introduced":"1.0"}]}""", "'LUNAR'")]
    public void A_range_that_cannot_be_understood_is_an_error_not_a_gap(string range, string expected)
    {
        Assert.Contains(expected, Assert.Throws<PipelineException>(() => Read(range)).Message);
    }

    private static string? Match(OsvRecord record, string version) =>
        OsvMatcher.Match(Assert.Single(record.Affected), version) is { } match ? $"{match.Range} {match.FixedVersion}" : null;

    private static OsvRecord Read(string range, string versions = "[]") => OsvReader.Read(
        Encoding.UTF8.GetBytes($$"""{"id":"T-1","affected":[{"package":{"ecosystem":"NuGet","name":"A"},"ranges":[{{range}}],"versions":{{versions}}}]}"""), "r.json");
}
