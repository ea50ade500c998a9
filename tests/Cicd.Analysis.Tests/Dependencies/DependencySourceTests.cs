using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Dependencies;

public sealed class DependencySourceTests : IDisposable
{
    private readonly PackageFeed feed = new();
    private readonly PackageTree tree = new();

    public DependencySourceTests() => tree.Project("App", "!Weak/1.0.0", "!Legacy.Part/1.0.0").Write("nuget.config", feed.NuGetConfig(Path.Combine(tree.Outside, "packages")));

    private DependencyScanRequest Request => tree.Request() with { Osv = null, SourceTimeout = TimeSpan.FromSeconds(10) };

    public void Dispose()
    {
        feed.Dispose();
        tree.Dispose();
    }

    [Fact]
    public async Task The_configured_source_is_asked_and_its_advisories_are_found()
    {
        feed.Page("base", """{"weak":[{"severity":3,"url":"https://github.com/advisories/GHSA-aaaa-bbbb-cccc","versions":"(, 1.2.0)"}]}""")
            .Page("update", """{"weak":[{"severity":0,"url":"https://example.org/other","versions":"[2.0.0, )"}]}""", "2026-11-23T00:00:00Z");

        var result = await tree.ScanAsync(Request);

        var found = Assert.Single(result.Vulnerabilities);
        Assert.Equal(("GHSA-aaaa-bbbb-cccc", Severity.Critical, "1.2.0", "(, 1.2.0)"), (found.Advisory.Id, found.Advisory.Severity, found.Advisory.FixedVersion, found.AffectedRange));
        Assert.Equal((feed.Index, 2L, new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)), (result.Data[0].Name, result.Data[0].Count, result.Data[0].From!.Value));
    }

    [Fact]
    public async Task What_a_source_and_records_say_of_one_vulnerability_is_one_finding()
    {
        feed.Page("base", """{"weak":[{"severity":1,"url":"https://github.com/advisories/GHSA-aaaa-bbbb-cccc","versions":"(, 1.2.0)"}]}""");
        tree.Osv("GHSA-AAAA-BBBB-CCCC", "Weak", """{"introduced":"0"},{"fixed":"1.2.0"}""", ""","severity":[{"type":"CVSS_V4","score":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H"}]""");

        var result = await tree.ScanAsync(Request with { Osv = tree.OsvDirectory, AskSources = true });

        var found = Assert.Single(result.Vulnerabilities);
        Assert.Equal((10.0, Severity.Critical, 2), (found.Advisory.CvssScore, found.Advisory.Severity, found.Sources.Count));
        Assert.Equal(2, result.Data.Count);
    }

    [Fact]
    public async Task A_source_without_data_is_an_error_unless_that_is_allowed()
    {
        feed.HasVulnerabilities = false;

        Assert.Contains("has no data on vulnerabilities", (await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(Request))).Message, StringComparison.Ordinal);
        var allowed = await tree.ScanAsync(Request with { AllowNoData = true });
        Assert.Equal(EvidenceStatus.Degraded, allowed.Status);
        Assert.Empty(allowed.Problems);
        Assert.Contains(allowed.Remarks, remark => remark.Contains(feed.Index, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html>not found</html>")]
    [InlineData("[]")]
    [InlineData("""{"weak":[{"severity":1,"url":"https://a","versions":"what"}]}""")]
    [InlineData("""{"weak":{}}""")]
    public async Task A_page_that_is_none_is_an_error_and_is_not_kept(string page)
    {
        feed.Page("base", page);

        var error = await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(Request));

        Assert.Contains("/vulnerabilities/base.json", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(tree.Outside, "cache")));
    }

    [Fact]
    public async Task A_source_that_cannot_be_reached_is_an_error()
    {
        feed.Dispose();

        Assert.Contains("cannot be asked for vulnerabilities", (await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(Request))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_kept_by_name_and_date_and_used_offline()
    {
        feed.Page("base", """{"weak":[{"severity":2,"url":"https://a/GHSA-aaaa-bbbb-cccc","versions":"(, 1.2.0)"}]}""");
        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(Request with { IsOffline = true }));

        await tree.ScanAsync(Request);
        await tree.ScanAsync(Request);
        Assert.Equal(1, feed.Requests.Count(request => request.EndsWith("base.json", StringComparison.Ordinal)));
        feed.Dispose();

        Assert.Single((await tree.ScanAsync(Request with { IsOffline = true })).Vulnerabilities);
    }

    [Fact]
    public async Task A_cache_in_the_tree_is_never_believed()
    {
        feed.Page("base", """{"weak":[{"severity":2,"url":"https://a/GHSA-aaaa-bbbb-cccc","versions":"(, 1.2.0)"}]}""");
        var inside = Request with { CacheDirectory = Path.Combine(tree.Root, "cache") };
        await tree.ScanAsync(inside);

        Assert.False(Directory.Exists(inside.CacheDirectory));
        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(inside with { IsOffline = true }));
    }

    [Fact]
    public async Task Deprecated_packages_are_findings_if_they_are_asked_for()
    {
        feed.Page("base", """{"other":[{"severity":2,"url":"https://a/A-1","versions":"(, 1.2.0)"}]}""").Package("Weak", "1.0.0").Package("Legacy.Part", "1.0.0");

        var result = await tree.ScanAsync(Request with { AskDeprecated = true });

        var finding = Assert.Single(result.Others);
        Assert.Equal("CICD-DEP-DEPRECATED", finding.RuleId);
        Assert.Contains("Legacy.Part 1.0.0 is deprecated (Legacy). Replace it with Fresh.", finding.Message, StringComparison.Ordinal);
        Assert.Equal([true, false], result.Dependencies.Select(dependency => dependency.IsDeprecated));
    }
}
