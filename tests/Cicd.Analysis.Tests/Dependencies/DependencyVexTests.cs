using System.Text;
using Cicd.Analysis.Tests.Support;
using Cicd.Packages;

namespace Cicd.Analysis.Tests.Dependencies;

public sealed class DependencyVexTests : IDisposable
{
    private readonly PackageTree tree = new PackageTree().Project("App", "!Weak/1.0.0", "!Frail/1.0.0")
        .Osv("GHSA-aaaa-bbbb-cccc", "Weak", """{"introduced":"0"}""", ""","aliases":["CVE-2026-0001"]""")
        .Osv("CVE-2026-0002", "Frail", """{"introduced":"0"}""");

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData("pkg:nuget/Weak@1.0.0", true)]
    [InlineData("pkg:nuget/weak", true)]
    [InlineData("pkg:nuget/Weak@1.0.1", false)]
    [InlineData("pkg:npm/Weak@1.0.0", false)]
    [InlineData("pkg:nuget/Frail@1.0.0", false)]
    public async Task What_is_not_affected_stays_visible_and_does_not_count(string product, bool isSuppressed)
    {
        var vex = tree.Data("a.openvex.json", OpenVex("CVE-2026-0001", product, "not_affected", "\"justification\":\"component_not_present\""));

        var result = await tree.ScanAsync(tree.Request() with { Vex = [vex] });

        var found = result.Vulnerabilities.Single(one => one.Package.Id == "Weak");
        Assert.Equal(isSuppressed, found.Advisory.SuppressedBecause is not null);
        Assert.Equal(!isSuppressed, result.Remarks.Any(remark => remark.Contains("1 statements in a.openvex.json", StringComparison.Ordinal)));
        Assert.Equal(2, result.Vulnerabilities.Count);
    }

    [Theory]
    [InlineData("affected")]
    [InlineData("under_investigation")]
    public async Task What_is_affected_or_not_yet_known_counts(string status)
    {
        var vex = tree.Data("a.json", OpenVex("CVE-2026-0001", "pkg:nuget/Weak", status, "\"action_statement\":\"Wait\""));

        Assert.All((await tree.ScanAsync(tree.Request() with { Vex = [vex] })).Vulnerabilities, found => Assert.Null(found.Advisory.SuppressedBecause));
    }

    [Fact]
    public async Task Fixed_holds_for_the_version_it_names_alone()
    {
        var all = tree.Data("a.json", OpenVex("CVE-2026-0001", "pkg:nuget/Weak", "fixed", "\"version\":1"));
        var one = tree.Data("b.json", OpenVex("CVE-2026-0001", "pkg:nuget/Weak@1.0.0", "fixed", "\"version\":1"));

        Assert.Null((await tree.ScanAsync(tree.Request() with { Vex = [all] })).Vulnerabilities.Single(found => found.Package.Id == "Weak").Advisory.SuppressedBecause);
        Assert.NotNull((await tree.ScanAsync(tree.Request() with { Vex = [one] })).Vulnerabilities.Single(found => found.Package.Id == "Weak").Advisory.SuppressedBecause);
    }

    [Fact]
    public async Task Not_affected_without_a_justification_is_an_error()
    {
        var vex = tree.Data("a.json", OpenVex("CVE-2026-0001", "pkg:nuget/Weak", "not_affected", "\"impact_statement\":\"Trust me\""));

        var error = await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(tree.Request() with { Vex = [vex] }));

        Assert.Contains("does not justify it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_statement_said_last_counts()
    {
        var vex = tree.Data("a.json", $$"""
            {"@context":"https://openvex.dev/ns/v0.2.0","statements":[
              {"vulnerability":{"name":"CVE-2026-0001"},"products":[{"@id":"pkg:nuget/Weak"}],"status":"affected","timestamp":"2026-11-02T00:00:00Z"},
              {"vulnerability":{"name":"CVE-2026-0001"},"products":[{"@id":"pkg:nuget/Weak"}],"status":"not_affected","justification":"component_not_present","timestamp":"2026-11-01T00:00:00Z"}]}
            """);

        Assert.All((await tree.ScanAsync(tree.Request() with { Vex = [vex] })).Vulnerabilities, found => Assert.Null(found.Advisory.SuppressedBecause));
    }

    [Fact]
    public async Task CycloneDx_states_what_is_not_affected_by_reference()
    {
        var vex = tree.Data("a.cdx.json", """
            {"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"bom-ref":"w","type":"library","name":"Weak","purl":"pkg:nuget/Weak@1.0.0"}],
             "vulnerabilities":[{"id":"CVE-2026-0001","affects":[{"ref":"w"}],"analysis":{"state":"not_affected","justification":"code_not_reachable","detail":"Never called"}},
                                {"id":"CVE-2026-0002","affects":[{"ref":"urn:cdx:1/1#pkg:nuget/Frail@1.0.0"}],"analysis":{"state":"false_positive","justification":"code_not_present"}}]}
            """);

        var found = (await tree.ScanAsync(tree.Request() with { Vex = [vex] })).Vulnerabilities;

        Assert.Equal("VEX a.cdx.json: not affected (code_not_reachable): Never called", found.Single(one => one.Package.Id == "Weak").Advisory.SuppressedBecause);
        Assert.All(found, one => Assert.NotNull(one.Advisory.SuppressedBecause));
    }

    [Theory]
    [InlineData(VexFormat.OpenVex)]
    [InlineData(VexFormat.CycloneDx)]
    public async Task What_is_written_reads_back_and_suppresses_the_same(VexFormat format)
    {
        var vex = tree.Data("a.json", OpenVex("CVE-2026-0001", "pkg:nuget/Weak", "not_affected", "\"justification\":\"vulnerable_code_not_in_execute_path\",\"impact_statement\":\"Never called\""));
        var first = await tree.ScanAsync(tree.Request() with { Vex = [vex] });
        var written = tree.Data("b.json", first.ToVex(format, "tests"));

        var second = await tree.ScanAsync(tree.Request() with { Vex = [written] });

        Assert.Equal([false, true], second.Vulnerabilities.Select(found => found.Advisory.SuppressedBecause is not null).Order());
        Assert.Equal(2, VexReader.Read(Encoding.UTF8.GetBytes(first.ToVex(format, "tests")), "b").Count);
        Assert.Equal(VexStatus.UnderInvestigation, VexReader.Read(Encoding.UTF8.GetBytes(first.ToVex(format, "tests")), "b").Single(statement => statement.Vulnerability == "CVE-2026-0002").Status);
    }

    private static string OpenVex(string vulnerability, string product, string status, string more) => $$"""
        {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://a","author":"a","timestamp":"2026-11-01T00:00:00Z","version":1,
         "statements":[{"vulnerability":{"name":"{{vulnerability}}"},"products":[{"@id":"{{product}}"}],"status":"{{status}}",{{more}}}]}
        """;
}
