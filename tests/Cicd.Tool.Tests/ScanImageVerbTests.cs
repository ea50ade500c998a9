using System.Diagnostics;
using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using Cicd.AcceptanceTests.Support;
using Cicd.Packages.Tests;
using Cicd.Tool.Tests.Support;

namespace Cicd.Tool.Tests;

/// <summary><c>cicd scan image</c>, as a process of its own.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class ScanImageVerbTests : IDisposable
{
    private const string Status = "/var/lib/dpkg/status";
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task An_image_that_was_built_here_is_scanned_from_its_layout()
    {
        workspace.Write("app/App.dll", "code");
        workspace.Write("app/App.runtimeconfig.json", """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
        using var build = await Support.Tool.RunAsync(workspace, "image", "build", "app", "--base", "scratch", "--output", "image", "--user", "root");
        using var scan = await Support.Tool.RunAsync(workspace, "scan", "image", "image", "--format", "json");
        using var failing = await Support.Tool.RunAsync(workspace, "scan", "image", "image", "--fail-on", "medium");

        Assert.True(scan.ExitCode == 0, build.All + scan.All);
        var result = JsonDocument.Parse(scan.Output).RootElement;
        Assert.Equal("image", result.GetProperty("evidence").GetProperty("scan").GetString());
        Assert.Contains("CICD4001", scan.Output, StringComparison.Ordinal);
        Assert.True(failing.ExitCode == 1, failing.All);
    }

    [DebianFact]
    public async Task The_packages_of_a_real_distribution_are_those_that_its_package_manager_lists()
    {
        Archive("debian.tar", ("usr/lib/os-release", await File.ReadAllBytesAsync("/etc/os-release")), ("var/lib/dpkg/status", await File.ReadAllBytesAsync(Status)));
        using var scan = await Support.Tool.RunAsync(workspace, "scan", "image", "debian.tar", "--sbom", "image.cdx.json");
        using var validate = await Support.Tool.RunAsync(workspace, "sbom", "validate", "image.cdx.json");

        Assert.True(scan.ExitCode == 0, scan.All);
        Assert.True(validate.ExitCode == 0, validate.All);
        var components = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(workspace.Root, "image.cdx.json"))).RootElement.GetProperty("components");
        Assert.Equal(Installed(), components.EnumerateArray().Select(component => $"{component.GetProperty("name").GetString()} {component.GetProperty("version").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Vulnerabilities_by_given_data_fail_the_scan_and_are_compared_with_an_earlier_one()
    {
        Archive("image.tar", ("etc/os-release", "ID=alpine\nVERSION_ID=3.20.1\n"u8.ToArray()), ("lib/apk/db/installed", "P:libcrypto3\nV:3.3.0-r1\nA:x86_64\no:openssl\n\n"u8.ToArray()));
        workspace.Write("osv/A.json", """{"schema_version":"1.7.0","id":"ALPINE-CVE-2024-1","modified":"2024-01-01T00:00:00Z","upstream":["CVE-2024-1"],"affected":[{"package":{"ecosystem":"Alpine:v3.20","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.3.0-r2"}]}]}]}""");
        using var first = await Support.Tool.RunAsync(workspace, "scan", "image", "image.tar", "--osv", "osv", "--format", "sarif", "--output", "earlier.sarif", "--fail-on", "high");
        using var second = await Support.Tool.RunAsync(workspace, "scan", "image", "image.tar", "--osv", "osv", "--baseline", "earlier.sarif", "--fail-on", "high");

        Assert.True(first.ExitCode == 1, first.All);
        Assert.True(second.ExitCode == 0, second.All);
        Assert.Contains("unchanged  lib/apk/db/installed  openssl 3.3.0-r1 (libcrypto3) is vulnerable (CVE-2024-1", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dockerfiles_are_scanned_without_an_image()
    {
        workspace.Write("src/Dockerfile", "FROM example/base\nUSER root\n");
        using var scan = await Support.Tool.RunAsync(workspace, "scan", "image", "--dockerfile", "src");

        Assert.True(scan.ExitCode == 0, scan.All);
        Assert.Contains("medium    CICD4103  src/Dockerfile:2  The last user is root.", scan.Output, StringComparison.Ordinal);
        Assert.Contains("in 1 Dockerfile (", scan.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scan image", 2)]
    [InlineData("scan image --dockerfile Dockerfile --sbom a.json", 2)]
    [InlineData("scan image ./gone", 4)]
    [InlineData("scan image --dockerfile gone", 4)]
    [InlineData("scan image none.tar", 4)]
    [InlineData("scan image broken.tar", 4)]
    public async Task What_cannot_be_scanned_is_said(string arguments, int exitCode)
    {
        workspace.Write("none.tar", "no archive");
        Archive("broken.tar", ("lib/apk/db/installed", "V:1\n\n"u8.ToArray()));
        using var run = await Support.Tool.RunAsync(workspace, arguments.Split(' '));

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.NotEmpty(run.Error);
    }

    private static IOrderedEnumerable<string> Installed()
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/dpkg-query", ["-W", "-f", "${db:Status-Abbrev}${Package} ${Version}\n"]) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return lines.Where(line => line[1] is not 'n' and not 'c').Select(line => line[3..].Trim()).Order(StringComparer.Ordinal);
    }

    /// <summary>Writes an image of one layer as <c>docker save</c> does.</summary>
    private void Archive(string name, params (string Path, byte[] Content)[] files)
    {
        var layer = Tar([.. files]);
        var config = $$"""{"architecture":"amd64","os":"linux","config":{"User":"1000"},"rootfs":{"type":"layers","diff_ids":["{{Sha256Digest.Of(layer)}}"] } }""";
        var archive = Tar(("config.json", Encoding.UTF8.GetBytes(config)), ("layer.tar", layer), ("manifest.json", """[{"Config":"config.json","RepoTags":["a:1"],"Layers":["layer.tar"]}]"""u8.ToArray()));
        File.WriteAllBytes(Path.Combine(workspace.Root, name), archive);
    }

    private static byte[] Tar(params (string Path, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) });
            }
        }

        return stream.ToArray();
    }
}
