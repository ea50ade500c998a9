using Cicd.Analysis.Images;
using Cicd.Analysis.Sarif;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Images;

public sealed class ImagePackageTests : IDisposable
{
    private readonly TemporaryTree data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_packages_of_the_distribution_are_those_of_the_merged_tree_each_with_its_first_layer()
    {
        var lower = new FakeLayer().File("etc/os-release", FakeImage.Debian).File("var/lib/dpkg/status", FakeImage.Package("bash", "5.2-1") + FakeImage.Package("gone", "1-1"));
        var upper = new FakeLayer().File("var/lib/dpkg/status", FakeImage.Package("bash", "5.2-1") + FakeImage.Package("curl", "7.88-1"));

        var inventory = (await FakeImage.ScanAsync(FakeImage.Of(lower, upper))).Inventory!;

        Assert.Equal(
            [("pkg:deb/debian/bash@5.2-1?arch=amd64&distro=debian-12", FakeImage.DigestOf(0)), ("pkg:deb/debian/curl@7.88-1?arch=amd64&distro=debian-12", FakeImage.DigestOf(1))],
            inventory.Components.Select(component => (component.PackageUrl, Assert.Single(component.Layers))));
        Assert.Equal("debian 12", inventory.Distribution);
    }

    [Fact]
    public async Task Images_without_a_package_manager_list_their_packages_one_by_one()
    {
        var layer = new FakeLayer().File("usr/lib/os-release", FakeImage.Debian).File("var/lib/dpkg/status.d/base-files", "Package: base-files\nVersion: 12\nArchitecture: amd64\n").File("var/lib/dpkg/status.d/base-files.md5sums", "no package");

        Assert.Equal("base-files", Assert.Single((await FakeImage.ScanAsync(FakeImage.Of(layer))).Inventory!.Components).Name);
    }

    [Fact]
    public async Task Packages_of_apk_are_listed()
    {
        var layer = new FakeLayer().File("etc/os-release", "ID=alpine\nVERSION_ID=3.20.1\n").File("lib/apk/db/installed", "P:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\n\n");

        Assert.Equal(("pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.1", "MIT"), Assert.Single((await FakeImage.ScanAsync(FakeImage.Of(layer))).Inventory!.Components.Select(component => (component.PackageUrl, component.License))));
    }

    [Fact]
    public async Task The_parts_of_applications_are_listed_from_all_layers()
    {
        var lower = new FakeLayer().File("app/Shop.deps.json", FakeImage.Deps("Old", "1.0.0"));
        var upper = new FakeLayer().File("app/Shop.deps.json", FakeImage.Deps("New", "2.0.0"));

        var inventory = (await FakeImage.ScanAsync(FakeImage.Of(lower, upper))).Inventory!;

        Assert.Equal([("pkg:nuget/New@2.0.0", FakeImage.DigestOf(1)), ("pkg:nuget/Old@1.0.0", FakeImage.DigestOf(0))], inventory.Components.Select(component => (component.PackageUrl, Assert.Single(component.Layers))));
    }

    [Theory]
    [InlineData("var/lib/dpkg/status", "no database")]
    [InlineData("lib/apk/db/installed", "V:1\n")]
    [InlineData("var/lib/rpm/Packages", "Berkeley DB")]
    [InlineData("app/Shop.deps.json", "{")]
    [InlineData("etc/os-release", "ID=debian\n")]
    public async Task What_hides_packages_is_a_problem_and_never_no_packages(string path, string text)
    {
        var result = await FakeImage.ScanAsync(FakeImage.Of(new FakeLayer().File(path, text)));

        Assert.NotEmpty(result.Problems);
        Assert.Equal(EvidenceStatus.Degraded, result.ToEvidence("test").Status);
        Assert.NotEmpty(result.Inventory!.Gaps);
    }

    [Fact]
    public async Task A_broken_database_that_a_later_layer_mends_is_none()
    {
        var result = await FakeImage.ScanAsync(FakeImage.Of(new FakeLayer().File("var/lib/dpkg/status", "broken"), new FakeLayer().File("var/lib/dpkg/status", FakeImage.Package("a", "1"))));

        Assert.Empty(result.Problems);
    }

    [Fact]
    public async Task Vulnerabilities_of_the_distribution_are_found_by_source_package_and_its_versions()
    {
        Record("DEBIAN-CVE-2024-1", "Debian:12", "openssl", "\"fixed\":\"3.0.13-1~deb12u1\"", upstream: "CVE-2024-1");
        Record("DEBIAN-CVE-2024-2", "Debian:12", "openssl", "\"fixed\":\"3.0.11-1~deb12u2\"", upstream: "CVE-2024-2");
        Record("DEBIAN-CVE-2024-3", "Debian:11", "openssl", null, upstream: "CVE-2024-3");
        Record("DSA-1-1", "Debian:12", "openssl", "\"fixed\":\"3.0.13-1~deb12u1\"", upstream: "CVE-2024-1");
        Nuget("GHSA-aaaa-bbbb-cccc", "Other");

        var result = await ScanAsync(FakeImage.Package("libssl3", "3.0.11-1~deb12u2", "openssl") + FakeImage.Package("openssl", "3.0.11-1~deb12u2"));

        var finding = Assert.Single(result.Findings);
        Assert.Equal("CVE-2024-1", finding.RuleId);
        Assert.Contains("openssl 3.0.11-1~deb12u2 (openssl, libssl3)", finding.Message, StringComparison.Ordinal);
        var advisory = Assert.Single(result.Advisories);
        Assert.Equal(("3.0.13-1~deb12u1", "pkg:deb/debian/openssl@3.0.11-1~deb12u2?arch=amd64&distro=debian-12"), (advisory.FixedVersion, advisory.PackageUrl));
        Assert.Equal(advisory, Assert.Single(result.ToVulnerabilityEvidence("test")!.Advisories));
        Assert.Empty(result.Problems);
    }

    [Fact]
    public async Task An_announcement_says_nothing_more_where_each_of_its_vulnerabilities_is_there()
    {
        Record("DEBIAN-CVE-2024-1", "Debian:12", "a", null, upstream: "CVE-2024-1");
        Record("DEBIAN-CVE-2024-2", "Debian:12", "a", null, upstream: "CVE-2024-2");
        Record("DSA-1-1", "Debian:12", "a", null, upstream: "CVE-2024-1\",\"CVE-2024-2");
        Record("DSA-2-1", "Debian:12", "a", null, upstream: "CVE-2024-2\",\"CVE-2024-9");
        Nuget("GHSA-aaaa-bbbb-cccc", "Other");

        Assert.Equal(["CVE-2024-1", "CVE-2024-2", "DSA-2-1"], (await ScanAsync(FakeImage.Package("a", "1-1"))).Findings.Select(finding => finding.RuleId).Order());
    }

    [Fact]
    public async Task Vulnerabilities_of_NuGet_packages_are_found_in_all_layers()
    {
        Nuget("GHSA-aaaa-bbbb-cccc", "Weak");
        var image = FakeImage.Of(new FakeLayer().File("app/Shop.deps.json", FakeImage.Deps("Weak", "1.0.0")), new FakeLayer().Entry("app/Shop.deps.json", LayerEntryKind.Whiteout));

        var result = await FakeImage.ScanAsync(image, Path.Combine(data.Root, "osv"));

        Assert.Equal(("GHSA-aaaa-bbbb-cccc", "app/Shop.deps.json"), Assert.Single(result.Findings.Select(finding => (finding.RuleId, finding.Location!.Path))));
    }

    [Fact]
    public async Task Data_that_does_not_speak_of_what_the_image_has_is_a_problem()
    {
        Record("A", "Debian:11", "a", null);
        var image = FakeImage.Of(new FakeLayer().File("etc/os-release", FakeImage.Debian).File("var/lib/dpkg/status", FakeImage.Package("a", "1")).File("app/Shop.deps.json", FakeImage.Deps("Weak", "1.0.0")));

        var problems = (await FakeImage.ScanAsync(image, Path.Combine(data.Root, "osv"))).Problems;

        Assert.Contains(problems, problem => problem.Contains("no record about Debian:12", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("no record about NuGet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_distribution_without_advisories_is_a_problem()
    {
        Record("A", "Debian:12", "a", null);
        var image = FakeImage.Of(new FakeLayer().File("etc/os-release", "ID=unheard\n").File("var/lib/dpkg/status", FakeImage.Package("a", "1")));

        Assert.Contains("could not be looked up", Assert.Single((await FakeImage.ScanAsync(image, Path.Combine(data.Root, "osv"))).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_data_packages_are_listed_and_that_is_said()
    {
        var result = await FakeImage.ScanAsync(FakeImage.Of(new FakeLayer().File("etc/os-release", FakeImage.Debian).File("var/lib/dpkg/status", FakeImage.Package("a", "1"))));

        Assert.Single(result.Remarks);
        Assert.Null(result.ToVulnerabilityEvidence("test"));
    }

    [Fact]
    public async Task That_an_image_names_no_distribution_is_said() =>
        Assert.Contains("names no distribution", Assert.Single((await FakeImage.ScanAsync(FakeImage.Of(new FakeLayer().File("app")))).Remarks), StringComparison.Ordinal);

    [Fact]
    public async Task Data_that_is_not_there_is_an_error() =>
        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => FakeImage.ScanAsync(FakeImage.Of(new FakeLayer()), Path.Combine(data.Root, "osv")));

    [Fact]
    public async Task A_report_names_the_rules_and_the_places()
    {
        Record("DEBIAN-CVE-2024-1", "Debian:12", "a", null, upstream: "CVE-2024-1");
        Nuget("GHSA-aaaa-bbbb-cccc", "Other");

        var sarif = SarifWriter.Write((await ScanAsync(FakeImage.Package("a", "1-1"))).ToSarif(SourceRevision.Unknown));

        Assert.Contains("\"cicd/image/\"", sarif, StringComparison.Ordinal);
        Assert.Contains("\"CVE-2024-1\"", sarif, StringComparison.Ordinal);
        Assert.Contains("var/lib/dpkg/status", sarif, StringComparison.Ordinal);
    }

    private Task<ImageScanResult> ScanAsync(string status) =>
        FakeImage.ScanAsync(FakeImage.Of(new FakeLayer().File("etc/os-release", FakeImage.Debian).File("var/lib/dpkg/status", status)), Path.Combine(data.Root, "osv"));

    private void Record(string id, string ecosystem, string package, string? end, string upstream = "CVE-2000-1") => data.Write($"osv/{id}.json",
        $$"""{"schema_version":"1.7.0","id":"{{id}}","modified":"2024-01-01T00:00:00Z","upstream":["{{upstream}}"],"affected":[{"package":{"ecosystem":"{{ecosystem}}","name":"{{package}}"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}{{(end is null ? "" : $",{{{end}}}")}}]}]}]}""");

    private void Nuget(string id, string package) => data.Write($"osv/{id}.json",
        $$"""{"schema_version":"1.7.0","id":"{{id}}","modified":"2024-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"NuGet","name":"{{package}}"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}]}""");
}
