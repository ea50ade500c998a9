using System.IO.Compression;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Dependencies;

public sealed class DependencyBadInputTests : IDisposable
{
    private readonly PackageTree tree = new PackageTree().Osv("A-1", "Weak", """{"introduced":"0"}""");

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "holds no object")]
    [InlineData("""{"version":2,"version":2}""", "JSON")]
    [InlineData("""{"version":9,"dependencies":{}}""", "its version is none of")]
    [InlineData("""{"version":2,"dependencies":{"net10.0":{"../../etc":{"type":"Direct","resolved":"1.0.0"}}}}""", "is no package")]
    public async Task A_list_that_cannot_be_read_does_not_hide_the_others_and_is_a_problem(string content, string expected)
    {
        tree.Project("App", "!Weak/1.0.0").Project("Bad", "!Weak/1.0.0").Write("Bad/packages.lock.json", content);

        var result = await tree.ScanAsync();

        Assert.Single(result.Vulnerabilities);
        var problem = Assert.Single(result.Problems);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Contains("packages.lock.json", problem, StringComparison.Ordinal);
        Assert.Equal(EvidenceStatus.Degraded, result.Status);
    }

    [Theory]
    [InlineData("{\"version\":3")]
    [InlineData("\0\0\0")]
    [InlineData("""{"version":3,"targets":{"net10.0":{"..\\..\\x/1.0.0":{"type":"package"}}},"project":{"frameworks":{"net10.0":{}},"restore":{"projectPath":"App.csproj"}}}""")]
    public async Task A_hostile_assets_file_is_an_error(string content)
    {
        tree.Write("App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />").Write("App/obj/project.assets.json", content);

        var error = await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync());

        Assert.Contains("project.assets.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tree_that_is_not_restored_says_so()
    {
        tree.Write("App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");

        Assert.Contains("Run 'dotnet restore'", (await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_lists_no_packages_is_not_a_clean_one()
    {
        Directory.CreateDirectory(Path.Combine(tree.Root, "empty"));

        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(tree.Request("empty")));
    }

    [Fact]
    public async Task A_record_that_is_no_json_is_a_problem_and_the_others_are_used()
    {
        tree.Project("App", "!Weak/1.0.0").Data("osv/bad.json", "<html>");

        var result = await tree.ScanAsync();

        Assert.Single(result.Vulnerabilities);
        Assert.Contains("1 of 2 records", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_come_from_an_archive_as_from_a_directory()
    {
        tree.Project("App", "!Weak/1.0.0");

        Assert.Single((await tree.ScanAsync(tree.Request() with { Osv = Zip(("NuGet/a.json", File.ReadAllBytes(Path.Combine(tree.OsvDirectory, "0.json")))) })).Vulnerabilities);
    }

    [Fact]
    public async Task An_archive_with_an_entry_outside_of_it_is_refused()
    {
        tree.Project("App", "!Weak/1.0.0");
        var zip = Zip(("../../a.json", File.ReadAllBytes(Path.Combine(tree.OsvDirectory, "0.json"))));

        Assert.Contains("lies outside", (await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(tree.Request() with { Osv = zip }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_in_an_archive_is_refused_before_it_unfolds()
    {
        tree.Project("App", "!Weak/1.0.0");
        var zip = Zip(("a.json", new byte[40 * 1024 * 1024]));

        Assert.Contains("larger than 8 MiB", (await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(tree.Request() with { Osv = zip }))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no zip")]
    [InlineData("PK\u0003\u0004 broken")]
    [InlineData("")]
    public async Task What_is_no_archive_is_an_error(string content)
    {
        tree.Project("App", "!Weak/1.0.0");

        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(tree.Request() with { Osv = tree.Data("a.zip", content) }));
    }

    [Fact]
    public async Task Data_without_a_record_is_no_data()
    {
        tree.Project("App", "!Weak/1.0.0");
        Directory.CreateDirectory(Path.Combine(tree.Outside, "none"));

        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(tree.Request() with { Osv = Path.Combine(tree.Outside, "none") }));
        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(tree.Request() with { Osv = Path.Combine(tree.Outside, "missing") }));
    }

    [Fact]
    public async Task Records_about_other_ecosystems_alone_are_no_data()
    {
        tree.Project("App", "!Weak/1.0.0").Data("npm/a.json", """{"id":"A-1","affected":[{"package":{"ecosystem":"npm","name":"weak"},"versions":["1.0.0"]}]}""");
        var request = tree.Request() with { Osv = Path.Combine(tree.Outside, "npm") };

        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(request));
        Assert.Equal(EvidenceStatus.Degraded, (await tree.ScanAsync(request with { AllowNoData = true })).Status);
    }

    [Fact]
    public async Task A_path_with_a_line_break_is_shown_in_one_line()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        tree.Write("a\nb/packages.config", "<packages><package id='Weak' version='1.0.0' /></packages>");

        var result = await tree.ScanAsync(tree.Request("a\nb"));

        Assert.DoesNotContain(result.Findings, finding => finding.Message.Contains('\n', StringComparison.Ordinal));
        Assert.Single(result.Vulnerabilities);
    }

    [Fact]
    public async Task A_loop_of_links_is_passed_by()
    {
        tree.Write("lists/packages.config", "<packages><package id='Weak' version='1.0.0' /></packages>");
        Directory.CreateSymbolicLink(Path.Combine(tree.Root, "lists", "loop"), Path.Combine(tree.Root, "lists"));

        Assert.Equal(1, (await tree.ScanAsync(tree.Request("lists"))).Examined["files"]);
    }

    [Fact]
    public async Task Data_older_than_allowed_is_a_problem_and_its_age_is_shown()
    {
        tree.Now = new(2026, 12, 24, 0, 0, 0, TimeSpan.Zero);
        tree.Project("App", "!Fine/1.0.0");

        Assert.Contains("34 days old (of 2026-11-20)", Assert.Single((await tree.ScanAsync()).Remarks, remark => remark.Contains("old", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("at most 7 days old", Assert.Single((await tree.ScanAsync(tree.Request() with { DataAgeAtMost = TimeSpan.FromDays(7) })).Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kev")]
    [InlineData("epss")]
    [InlineData("vex")]
    public async Task A_file_that_is_not_what_it_was_named_as_is_an_error(string kind)
    {
        tree.Project("App", "!Weak/1.0.0");
        var file = tree.Data("file", """{"a":1}""");
        var request = tree.Request() with { Kev = kind == "kev" ? file : null, Epss = kind == "epss" ? file : null, Vex = kind == "vex" ? [file] : [] };

        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => tree.ScanAsync(request));
    }

    private string Zip(params (string Name, byte[] Content)[] files)
    {
        var path = Path.Combine(tree.Outside, "osv.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return path;
    }
}
