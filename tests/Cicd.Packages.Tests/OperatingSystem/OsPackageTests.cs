using System.Text;

namespace Cicd.Packages.Tests;

public class OsPackageTests
{
    private static readonly OsRelease Debian = new("debian", "12");

    [Fact]
    public void Packages_of_dpkg_are_read_with_their_source()
    {
        var packages = Dpkg("""
            Package: libssl3
            Status: install ok installed
            Maintainer: Team <team@example.org>
            Architecture: amd64
            Source: openssl (3.0.11-1)
            Version: 3.0.11-1+b2
            Description: a library
             Package: not this
             .

            Package: bash
            Status: hold ok installed
            Architecture: amd64
            Version: 5.2.15-2

            """);

        Assert.Equal(["libssl3 3.0.11-1+b2 amd64 openssl 3.0.11-1", "bash 5.2.15-2 amd64 bash 5.2.15-2"], packages.Select(package => $"{package.Name} {package.Version} {package.Architecture} {package.Source} {package.SourceVersion}"));
        Assert.Equal("Team <team@example.org>", packages[0].Supplier);
    }

    [Theory]
    [InlineData("deinstall ok config-files", 0)]
    [InlineData("purge ok not-installed", 0)]
    [InlineData("install ok half-configured", 1)]
    [InlineData("install ok triggers-pending", 1)]
    public void A_package_counts_if_its_files_are_there(string status, int count) =>
        Assert.Equal(count, Dpkg($"Package: a\nStatus: {status}\nArchitecture: all\nVersion: 1\n").Count);

    [Fact]
    public void A_file_without_states_lists_what_is_installed() =>
        Assert.Equal("tzdata", Assert.Single(Dpkg("Package: tzdata\nVersion: 2024a-0+deb12u1\nArchitecture: all\n")).Name);

    [Fact]
    public void Packages_of_apk_are_read_with_their_origin_and_licence()
    {
        var package = Assert.Single(ApkDatabaseReader.Read(Encoding.UTF8.GetBytes("C:Q1x=\nP:libcrypto3\nV:3.3.1-r0\nA:x86_64\nL:Apache-2.0\no:openssl\nm:A <a@example.org>\nF:lib\nR:libcrypto.so.3\n\n"), "installed"));

        Assert.Equal(("libcrypto3", "openssl", "3.3.1-r0", "Apache-2.0"), (package.Name, package.Source, package.SourceVersion, package.License));
    }

    [Theory]
    [InlineData("Package: a\n")]
    [InlineData("Version: 1\n")]
    [InlineData("no field\n")]
    [InlineData("\u0000\u0001SQLite\n")]
    public void A_broken_database_is_an_error(string text)
    {
        Assert.Contains("status", Assert.Throws<PipelineException>(() => Dpkg(text)).Message, StringComparison.Ordinal);
        Assert.Throws<PipelineException>(() => ApkDatabaseReader.Read(Encoding.UTF8.GetBytes(text), "installed"));
    }

    [Fact]
    public void A_database_that_is_too_large_is_an_error() =>
        Assert.Throws<PipelineException>(() => DpkgStatusReader.Read(new byte[DpkgStatusReader.MaxSize + 1], "status"));

    [Theory]
    [InlineData(OsPackageKind.Deb, "curl", "7.88.1-10+deb12u5", "debian", "12", "pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?arch=amd64&distro=debian-12")]
    [InlineData(OsPackageKind.Deb, "vim", "2:9.0-1", "ubuntu", "22.04", "pkg:deb/ubuntu/vim@2:9.0-1?arch=amd64&distro=ubuntu-22.04")]
    [InlineData(OsPackageKind.Apk, "musl", "1.2.5-r0", "alpine", "3.20.1", "pkg:apk/alpine/musl@1.2.5-r0?arch=amd64&distro=alpine-3.20.1")]
    [InlineData(OsPackageKind.Rpm, "bash", "0:5.1.8-6.el9", "rocky", "9.3", "pkg:rpm/rocky/bash@5.1.8-6.el9?arch=amd64&distro=rocky-9.3")]
    [InlineData(OsPackageKind.Rpm, "dbus", "1:1.12.20-8.el9", "rhel", "9.3", "pkg:rpm/redhat/dbus@1.12.20-8.el9?arch=amd64&distro=rhel-9.3&epoch=1")]
    public void A_package_has_a_package_url(OsPackageKind kind, string name, string version, string id, string release, string expected)
    {
        var url = new OsPackage(kind, name, version, "amd64").ToPackageUrl(new OsRelease(id, release));

        Assert.Equal(expected, url.ToString());
        Assert.Equal(url, PackageUrl.Parse(url.ToString()));
    }

    [Theory]
    [InlineData("ID=debian\nVERSION_ID=\"12\"\n", "debian 12", "Debian:12")]
    [InlineData("# c\nNAME=\"Alpine\"\nID='alpine'\nVERSION_ID=3.20.1\n", "alpine 3.20.1", "Alpine:v3.20")]
    [InlineData("ID=ubuntu\nVERSION_ID=\"22.04\"", "ubuntu 22.04", "Ubuntu:22.04")]
    [InlineData("ID=\"rocky\"\nVERSION_ID=\"9.3\"", "rocky 9.3", "Rocky Linux:9")]
    [InlineData("ID=wolfi\nVERSION_ID=20230201", "wolfi 20230201", "Wolfi")]
    [InlineData("ID=debian\n", "debian", null)]
    [InlineData("", "linux", null)]
    public void A_distribution_tells_what_it_is(string text, string name, string? ecosystem)
    {
        var release = OsRelease.Read(Encoding.UTF8.GetBytes(text), "os-release");

        Assert.Equal((name, ecosystem), (release.ToString(), release.Ecosystem));
        Assert.True(ecosystem is null || release.IsIn(ecosystem));
    }

    [Theory]
    [InlineData("ID=a b;c\n")]
    [InlineData("ID=debian\nVERSION_ID=\"$(x)\"\n")]
    public void A_distribution_with_a_forged_name_is_refused(string text) =>
        Assert.Throws<PipelineException>(() => OsRelease.Read(Encoding.UTF8.GetBytes(text), "os-release"));

    [Theory]
    [InlineData("debian", "12", "Debian:12", true)]
    [InlineData("debian", "12.5", "Debian:12", true)]
    [InlineData("debian", "12", "Debian:11", false)]
    [InlineData("debian", "12", "Debian", false)]
    [InlineData("ubuntu", "22.04", "Ubuntu:22.04:LTS", true)]
    [InlineData("ubuntu", "22.04", "Ubuntu:Pro:22.04:LTS", false)]
    [InlineData("alpine", "3.20.1", "Alpine:v3.2", false)]
    [InlineData("almalinux", "9.3", "AlmaLinux:9", true)]
    [InlineData("rhel", "9.3", "Red Hat:enterprise_linux:9::baseos", true)]
    [InlineData("rhel", "9.3", "Red Hat:enterprise_linux:8::baseos", false)]
    [InlineData("debian", "12", "NuGet", false)]
    public void Advisories_are_those_of_the_release(string id, string version, string ecosystem, bool expected) =>
        Assert.Equal(expected, new OsRelease(id, version).IsIn(ecosystem));

    [Fact]
    public void A_record_is_read_for_the_distribution_alone()
    {
        var record = OsvReader.Read(Encoding.UTF8.GetBytes("""
            {"schema_version":"1.7.0","id":"DEBIAN-CVE-2024-1","modified":"2024-01-01T00:00:00Z","upstream":["CVE-2024-1"],"affected":[
              {"package":{"ecosystem":"Debian:12","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.13-1~deb12u1"}]}],"ecosystem_specific":{"urgency":"unimportant"}},
              {"package":{"ecosystem":"Debian:11","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}]},
              {"package":{"ecosystem":"npm","name":"openssl"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
            """), "record.json", Debian);

        var affected = Assert.Single(record.Affected);
        Assert.Equal(("Debian:12", Severity.Note, "CVE-2024-1"), (affected.Ecosystem, affected.Severity, Assert.Single(record.Upstream)));
        Assert.Equal(new VersionMatch("(, 3.0.13-1~deb12u1)", "3.0.13-1~deb12u1"), OsvMatcher.Match(affected, "3.0.11-1~deb12u2", OsVersions.Debian));
        Assert.Null(OsvMatcher.Match(affected, "3.0.13-1~deb12u1", OsVersions.Debian));
    }

    [Fact]
    public void Without_a_distribution_a_record_is_read_for_NuGet_alone() => Assert.Empty(OsvReader.Read(Encoding.UTF8.GetBytes(
        """{"id":"A","affected":[{"package":{"ecosystem":"Debian:12","name":"a"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"1:2~3"}]}]}]}"""), "record.json").Affected);

    [Fact]
    public void Severities_are_those_of_the_distribution()
    {
        var record = OsvReader.Read(Encoding.UTF8.GetBytes("""
            {"id":"UBUNTU-CVE-1","severity":[{"type":"Ubuntu","score":"medium"}],"affected":[{"package":{"ecosystem":"Ubuntu:22.04:LTS","name":"a"},"versions":["1-1"],"severity":[{"type":"Ubuntu","score":"negligible"}]}]}
            """), "record.json", new OsRelease("ubuntu", "22.04"));

        Assert.Equal((Severity.Medium, Severity.Note), (record.Severity, Assert.Single(record.Affected).Severity));
        Assert.NotNull(OsvMatcher.Match(record.Affected[0], "0:1-1", OsVersions.Debian));
    }

    private static IReadOnlyList<OsPackage> Dpkg(string text) => DpkgStatusReader.Read(Encoding.UTF8.GetBytes(text), "status");
}
