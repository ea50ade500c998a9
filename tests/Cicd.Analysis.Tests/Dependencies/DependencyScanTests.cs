using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Sarif;
using Cicd.Analysis.Tests.Support;
using Cicd.Packages;

namespace Cicd.Analysis.Tests.Dependencies;

public sealed class DependencyScanTests : IDisposable
{
    private const string Vector = ""","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]""";

    private readonly PackageTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task A_vulnerable_package_is_found_with_all_that_is_known_of_it()
    {
        tree.Project("App", "!Top/1.0.0>Middle", "Middle/2.0.0>Weak", "!Other/1.0.0>Weak", "Weak/1.2.0")
            .Osv("GHSA-aaaa-bbbb-cccc", "weak", """{"introduced":"1.0.0"},{"fixed":"1.3.0"}""", Vector + ""","aliases":["CVE-2026-0001"],"summary":"It is weak","published":"2026-11-01T00:00:00Z","database_specific":{"severity":"LOW","cwe_ids":["CWE-502"]}""");

        var result = await tree.ScanAsync();

        var found = Assert.Single(result.Vulnerabilities);
        Assert.Equal(("GHSA-aaaa-bbbb-cccc", "pkg:nuget/Weak@1.2.0", Severity.Critical), (found.Advisory.Id, found.Advisory.PackageUrl, found.Advisory.Severity));
        Assert.Equal(["CVE-2026-0001"], found.Advisory.Aliases);
        Assert.Equal(("[1.0.0, 1.3.0)", "1.3.0", true, 9.8), (found.AffectedRange, found.Advisory.FixedVersion, found.IsFixCompatible, found.Advisory.CvssScore));
        Assert.Equal(["App (net10.0): Other 1.0.0 > Weak 1.2.0", "App (net10.0): Top 1.0.0 > Middle 2.0.0 > Weak 1.2.0"], found.Paths);
        Assert.Equal(["App/App.csproj"], found.Files);
        Assert.True(found.Advisory.Ships);
        Assert.Equal([502], found.Cwe);
        Assert.Equal((4L, 1L, 1L), (result.Examined["packages"], result.Examined["projects"], result.Examined["advisories"]));
        Assert.Equal(EvidenceStatus.Complete, result.Status);
    }

    [Fact]
    public async Task Records_that_share_an_alias_are_one_finding_that_names_the_version_free_of_both()
    {
        tree.Project("App", "!Weak/1.0.0")
            .Osv("CVE-2026-0001", "Weak", """{"introduced":"0"},{"fixed":"1.1.0"}""", ""","aliases":["X-1"]""")
            .Osv("GHSA-aaaa-bbbb-cccc", "Weak", """{"introduced":"0"},{"fixed":"2.0.0"}""", ""","aliases":["X-1"]""");

        var found = Assert.Single((await tree.ScanAsync()).Vulnerabilities);

        Assert.Equal("GHSA-aaaa-bbbb-cccc", found.Advisory.Id);
        Assert.Equal(["CVE-2026-0001", "X-1"], found.Advisory.Aliases);
        Assert.Equal(("2.0.0", false), (found.Advisory.FixedVersion, found.IsFixCompatible));
        Assert.Equal(Severity.High, found.Advisory.Severity);
    }

    [Fact]
    public async Task Withdrawn_records_and_ranges_of_commits_affect_nothing_and_are_counted()
    {
        tree.Project("App", "!Weak/1.0.0")
            .Osv("A-1", "Weak", """{"introduced":"0"}""", ""","withdrawn":"2026-11-01T00:00:00Z" """)
            .Data("osv/git.json", """{"id":"A-2","affected":[{"package":{"ecosystem":"NuGet","name":"Weak"},"ranges":[{"type":"GIT","repo":"https://a","events":[{"introduced":"0"}]}]}]}""");
        tree.Osv("A-3", "Other", """{"introduced":"0"}""");

        var result = await tree.ScanAsync();

        Assert.Empty(result.Vulnerabilities);
        Assert.Contains(result.Remarks, remark => remark.Contains("1 entries", StringComparison.Ordinal) && remark.Contains("GIT", StringComparison.Ordinal));
        Assert.Contains(result.Remarks, remark => remark.Contains("1 records", StringComparison.Ordinal) && remark.Contains("withdrawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exploited_and_probable_vulnerabilities_come_first()
    {
        tree.Project("App", "!A/1.0.0", "!B/1.0.0", "!C/1.0.0")
            .Osv("CVE-1", "A", """{"introduced":"0"}""", Vector)
            .Osv("CVE-2", "B", """{"introduced":"0"}""")
            .Osv("CVE-3", "C", """{"introduced":"0"}""");
        var kev = tree.Data("kev.json", """{"title":"CISA","vulnerabilities":[{"cveID":"CVE-3"}]}""");
        var epss = tree.Data("epss.csv", "#model_version:v2025.03.14,score_date:2026-11-20T00:00:00+0000\ncve,epss,percentile\nCVE-3,0.5,0.99\nCVE-2,0.01,0.1\n");

        var result = await tree.ScanAsync(tree.Request() with { Kev = kev, Epss = epss });

        Assert.Equal([("CVE-3", (bool?)true, (double?)0.5), ("CVE-1", false, null), ("CVE-2", false, 0.01)], result.Vulnerabilities.Select(found => (found.Advisory.Id, found.Advisory.IsKnownExploited, found.Advisory.ExploitProbability)));
        Assert.Equal(1.0, result.Vulnerabilities[0].Risk);
    }

    [Fact]
    public async Task What_builds_the_others_and_tools_do_not_ship()
    {
        tree.Project("App", "!Fine/1.0.0")
            .Write("build/Build.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />")
            .Write("build/packages.lock.json", PackageTree.Lock("!Weak/1.0.0"))
            .Write(".config/dotnet-tools.json", """{"version":1,"isRoot":true,"tools":{"Weak":{"version":"1.1.0","commands":["w"]}}}""")
            .Osv("A-1", "Weak", """{"introduced":"0"}""");

        var found = (await tree.ScanAsync()).Vulnerabilities;

        Assert.Equal(["1.0.0", "1.1.0"], found.Select(one => one.Package.Version));
        Assert.All(found, one => Assert.False(one.Advisory.Ships));
        Assert.Equal(["build/Build.csproj", ".config/dotnet-tools.json"], found.SelectMany(one => one.Files));
    }

    [Fact]
    public async Task A_published_application_has_its_runtime_and_only_packages_that_brought_files_ship()
    {
        tree.Write("out/App.deps.json", """
            {"runtimeTarget":{"name":".NETCoreApp,Version=v10.0/linux-x64"},"targets":{".NETCoreApp,Version=v10.0/linux-x64":{
              "App/1.0.0":{"dependencies":{"Weak":"1.0.0","Hollow":"1.0.0","runtimepack.Microsoft.NETCore.App.Runtime.linux-x64":"10.0.1"},"runtime":{"App.dll":{}}},
              "Weak/1.0.0":{"runtime":{"lib/net10.0/Weak.dll":{}}},
              "Hollow/1.0.0":{},
              "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1":{"runtime":{"System.Runtime.dll":{}}}}},
             "libraries":{"App/1.0.0":{"type":"project"},"Weak/1.0.0":{"type":"package"},"Hollow/1.0.0":{"type":"package"},"runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1":{"type":"runtimepack"}}}
            """)
            .Osv("A-1", "Weak", """{"introduced":"0"}""").Osv("A-2", "Hollow", """{"introduced":"0"}""").Osv("A-3", "Microsoft.NETCore.App.Runtime.linux-x64", """{"introduced":"10.0.0"},{"fixed":"10.0.2"}""");

        var found = (await tree.ScanAsync(tree.Request("out"))).Vulnerabilities;

        Assert.Equal([("Hollow", false), ("Microsoft.NETCore.App.Runtime.linux-x64", true), ("Weak", true)], found.Select(one => (one.Package.Id, one.Advisory.Ships)).Order());
        Assert.Contains("App (published, linux-x64): Weak 1.0.0", found.Single(one => one.Package.Id == "Weak").Paths);
    }

    [Fact]
    public async Task Old_projects_list_their_packages_in_packages_config()
    {
        tree.Write("Old/Old.csproj", "<Project />").Write("Old/packages.config", """<packages><package id="Weak" version="1.0" targetFramework="net48" /></packages>""")
            .Osv("A-1", "Weak", """{"introduced":"0"}""");

        Assert.Equal("Old (net48): Weak 1.0.0", Assert.Single(Assert.Single((await tree.ScanAsync()).Vulnerabilities).Paths));
    }

    [Fact]
    public async Task Ways_to_a_package_are_bounded_though_there_are_exponentially_many()
    {
        var layers = Enumerable.Range(0, 20).SelectMany(layer => new[] { $"{(layer == 0 ? "!" : "")}A{layer}/1.0.0>A{layer + 1},B{layer + 1}", $"{(layer == 0 ? "!" : "")}B{layer}/1.0.0>A{layer + 1},B{layer + 1}" });
        tree.Project("App", [.. layers, "A20/1.0.0>Weak,A0", "B20/1.0.0>Weak", "Weak/1.0.0"]).Osv("A-1", "Weak", """{"introduced":"0"}""");

        var found = Assert.Single((await tree.ScanAsync()).Vulnerabilities);

        Assert.Equal(50, found.Paths.Count);
        Assert.True(found.HasMorePaths);
    }

    [Fact]
    public async Task The_report_names_rules_by_advisory_and_is_the_same_for_the_same_input()
    {
        tree.Project("App", "!Weak/1.0.0").Osv("GHSA-aaaa-bbbb-cccc", "Weak", """{"introduced":"0"},{"fixed":"2.0.0"}""", Vector);

        var first = SarifWriter.Write((await tree.ScanAsync()).ToSarif(SourceRevision.Unknown));
        var second = SarifWriter.Write((await tree.ScanAsync()).ToSarif(SourceRevision.Unknown));

        Assert.Equal(first, second);
        using var sarif = System.Text.Json.JsonDocument.Parse(first);
        var run = sarif.RootElement.GetProperty("runs")[0];
        Assert.Equal("cicd/dependencies/", run.GetProperty("automationDetails").GetProperty("id").GetString());
        Assert.Equal("9.8", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("properties").GetProperty("security-severity").GetString());
        Assert.Equal("GHSA-aaaa-bbbb-cccc", run.GetProperty("results")[0].GetProperty("ruleId").GetString());
    }

    [Fact]
    public async Task The_evidence_says_by_which_data_and_of_when()
    {
        tree.Project("App", "!Weak/1.0.0").Osv("A-1", "Weak", """{"introduced":"0"}""");

        var result = await tree.ScanAsync();
        var vulnerabilities = result.ToVulnerabilityEvidence("DependencyScan", "artifacts/sarif/dependencies.sarif");
        var findings = result.ToEvidence("DependencyScan");

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), vulnerabilities.DataFrom);
        Assert.NotNull(vulnerabilities.Data);
        Assert.Equal(("dependencies", 1), (findings.Scan, findings.Findings.Count));
        Assert.StartsWith("Cicd dependencies ", vulnerabilities.Tool, StringComparison.Ordinal);
        Assert.True(result.ToDependencyEvidence("DependencyScan").IsLocked);
    }
}
