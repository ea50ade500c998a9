using Cicd.Git.Tests;

namespace Cicd.Policy.Tests;

public sealed class PolicyChangeReportTests : IDisposable
{
    private readonly TemporaryRepository repository = new();

    public PolicyChangeReportTests()
    {
        repository.Write("policies/release.yaml", Workspace.Rules("{ id: tests, tests: { failedAtMost: 0 } }"));
        repository.Commit("src/a.cs", "class A;\n");
        repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.Git("checkout", "--quiet", "-b", "topic");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_new_suppression_is_looser_and_has_its_place()
    {
        (string Path, string Line)[] cases =
        [
            ("src/b.cs", "#pragma warning disable CA5350"),
            ("src/b.cs", "  #  pragma\twarning   disable"),
            ("src/b.cs", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"a\", \"b\")]"),
            ("src/b.cs", "[UnconditionalSuppressMessage (\"a\", \"b\")]"),
            ("src/b.cs", "var key = \"x\"; // cicd:ignore test key"),
            ("src/b.py", "key = 'x' # CICD:IGNORE"),
            ("src/b.ts", "x // gitleaks:allow"),
            ("src/b.vb", "#Disable Warning CA1"),
            ("src/b.csproj", "<NoWarn>$(NoWarn);CA5350</NoWarn>"),
            ("src/b.csproj", "<nowarn >x</nowarn >"),
            ("src/b.csproj", "<PackageReference Include=\"a\" NoWarn=\"NU1903\" />"),
            ("src/b.csproj", "<WarningsNotAsErrors>x</WarningsNotAsErrors>"),
            ("src/b.csproj", "<TreatWarningsAsErrors> false </TreatWarningsAsErrors>"),
            ("src/b.csproj", "<NuGetAudit>false</NuGetAudit>"),
            ("src/b.csproj", "<NuGetAuditSuppress Include=\"https://github.com/advisories/x\" />"),
            ("src/b.csproj", "<RunAnalyzers>False</RunAnalyzers>"),
            ("src/.editorconfig", "dotnet_diagnostic.CA5350.severity = none"),
            ("src/.editorconfig", "dotnet_diagnostic.CA5350.severity=Silent # why"),
            ("src/.editorconfig", "dotnet_analyzer_diagnostic.category-Security.severity = suggestion"),
            ("src/.editorconfig", "csharp_style_var = true:silent"),
            ("src/.editorconfig", "generated_code = true"),
            (".globalconfig", "dotnet_diagnostic.CA1.severity = none"),
            ("x.ruleset", "<Rule Id=\"CA1\" Action=\"None\" />"),
            (".gitleaks.toml", "[allowlist]"),
            (".gitleaksignore", "fingerprint"),
            ("sub/.trivyignore", "CVE-2020-1"),
            (".snyk", "ignore: {}"),
            ("osv-scanner.toml", "[[IgnoredVulns]]"),
            (".github/codeql/config.yml", "paths-ignore: [src]"),
            ("vex/product.json", "{}"),
            ("docs/product.openvex.json", "{}"),
        ];
        var changes = await ChangesAsync([.. cases.Select((each, index) => ($"{index}/{each.Path}", "\n" + each.Line + "\n"))]);

        Assert.All(cases.Select((each, index) => (Path: $"{index}/{each.Path}", each.Line)), each =>
        {
            var change = Assert.Single(changes, change => change.Location?.Path == each.Path);
            Assert.Equal((PolicyChangeKind.Looser, each.Line), (change.Kind, each.Line));
            Assert.InRange(change.Location!.Line, 1, 2);
        });
    }

    [Fact]
    public async Task What_decides_how_it_is_built_is_unclear()
    {
        string[] paths =
        [
            "build/Program.cs",
            "global.json",
            "sub/NuGet.Config",
            "Directory.Build.props",
            "sub/directory.packages.props",
            "eng/x.targets",
            "src/packages.lock.json",
            ".github/workflows/ci.yml",
            ".github/actions/x/action.yml",
            ".gitlab-ci.yml",
            "azure-pipelines-release.yml",
            "deploy/Jenkinsfile.release",
            ".circleci/config.yml",
            ".tekton/push.yaml",
            ".config/dotnet-tools.json",
            ".github/CODEOWNERS",
        ];
        var changes = await ChangesAsync([.. paths.Select(path => (path, "x"))]);

        Assert.All(changes, change => Assert.Equal(PolicyChangeKind.Unclear, change.Kind));
        Assert.Equal(paths.Order(StringComparer.Ordinal), changes.Select(change => change.Location!.Path));
    }

    [Fact]
    public async Task What_hides_nothing_is_no_change_that_counts()
    {
        (string Path, string Line)[] cases =
        [
            ("src/b.cs", "// a pragma that warns: disable nothing"),
            ("src/b.txt", "#pragma warning disable"),
            ("src/b.cs", "#pragma warning restore"),
            ("src/b.csproj", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>"),
            ("src/.editorconfig", "# dotnet_diagnostic.CA1.severity = none"),
            ("src/.editorconfig", "dotnet_diagnostic.CA1.severity = error"),
            ("src/.editorconfig", "file_header_template = none"),
            ("src/build/x.cs", "class X;"),
            ("docs/convex.json", "{}"),
        ];

        Assert.Empty(await ChangesAsync([.. cases.Select((each, index) => ($"{index}/{each.Path}", each.Line))]));
    }

    [Fact]
    public async Task A_suppression_that_was_there_before_is_not_new()
    {
        repository.Commit("src/old.cs", "#pragma warning disable\n");
        repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");

        Assert.Empty(await ChangesAsync("src/old.cs", "#pragma warning disable\nclass X;\n"));
    }

    [Fact]
    public async Task A_suppression_that_is_hidden_from_git_is_found_all_the_same()
    {
        repository.Write(".git/info/attributes", "* -diff\n");
        repository.Write("src/.gitattributes", "* binary linguist-generated\n");
        var changes = await ChangesAsync("src/b.cs", "\0\n#pragma warning disable\n");

        Assert.Contains(changes, change => change.Kind == PolicyChangeKind.Looser && change.Location == new SourceLocation("src/b.cs", 2));
    }

    [Fact]
    public async Task Each_suppression_has_its_own_line()
    {
        var changes = await ChangesAsync("src/b.cs", "1\n#pragma warning disable A\n3\n#pragma warning disable B\n");

        Assert.Equal([2, 4], changes.Select(change => change.Location!.Line));
    }

    [Fact]
    public async Task Fewer_exceptions_are_stricter_and_need_no_approval()
    {
        repository.Commit(".trivyignore", "A\nB\n");
        repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.Commit(".trivyignore", "A\n");

        var report = await ReportAsync();

        Assert.Equal(PolicyChangeKind.Stricter, Assert.Single(report!.Changes).Kind);
        Assert.Empty(report.Doubtful);
    }

    [Fact]
    public async Task A_scanner_configuration_that_is_gone_is_unclear()
    {
        repository.Commit(".gitleaks.toml", "[[rules]]\n");
        repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        repository.Git("rm", "--quiet", ".gitleaks.toml");
        repository.Git("commit", "--quiet", "--message", "gone");

        Assert.Equal(PolicyChangeKind.Unclear, Assert.Single((await ReportAsync())!.Changes).Kind);
    }

    [Fact]
    public async Task A_changed_policy_is_told_by_what_it_means()
    {
        var changes = await ChangesAsync("policies/release.yaml", Workspace.Rules("{ id: tests, tests: { failedAtMost: 5 } }"));

        Assert.NotEmpty(changes);
        Assert.All(changes, change => Assert.True(change.Kind is PolicyChangeKind.Looser or PolicyChangeKind.Unclear));
    }

    [Fact]
    public async Task A_changed_trust_file_is_not_passed_over()
    {
        Assert.Contains(await ChangesAsync("policies/trust.yaml", "apiVersion: cicd/v1\nkind: Trust\n"), change => change.Kind >= PolicyChangeKind.Unclear);
    }

    [Fact]
    public async Task A_policy_that_cannot_be_read_any_more_is_unclear()
    {
        var changes = await ChangesAsync("policies/release.yaml", "kind: [");

        Assert.All(changes, change => Assert.Equal(PolicyChangeKind.Unclear, change.Kind));
        Assert.Contains(changes, change => change.Location?.Path == "policies/release.yaml");
    }

    [Fact]
    public async Task Policies_that_became_a_link_are_unclear()
    {
        Directory.Move(Path.Combine(repository.Root, "policies"), Path.Combine(repository.Root, "elsewhere"));
        File.CreateSymbolicLink(Path.Combine(repository.Root, "policies"), "elsewhere");
        repository.Commit();

        Assert.NotEmpty((await ReportAsync())!.Doubtful);
    }

    [Fact]
    public async Task What_the_reference_changed_meanwhile_is_not_the_changes_doing()
    {
        repository.Git("checkout", "--quiet", "main");
        repository.Git("update-ref", "refs/remotes/origin/main", repository.Commit("policies/release.yaml", Workspace.Rules("{ id: tests, tests: { failedAtMost: 0, passedAtLeast: 9 } }")));
        repository.Git("checkout", "--quiet", "topic");

        Assert.Empty(await ChangesAsync("src/b.cs", "class B;"));
    }

    [Fact]
    public async Task A_commit_that_the_reference_holds_changes_nothing()
    {
        Assert.Empty((await ReportAsync())!.Changes);
    }

    [Fact]
    public async Task Beside_the_root_of_the_run_it_counts_as_well()
    {
        repository.Write("app/x.txt", "x");
        repository.Commit(".github/workflows/ci.yml", "x");

        var report = await PolicyChangeReport.ReadAsync(Path.Combine(repository.Root, "app"), "main", "HEAD", repository.Runner, CancellationToken.None);

        Assert.Equal("../.github/workflows/ci.yml", Assert.Single(report!.Doubtful).Location?.Path);
    }

    [Fact]
    public async Task Without_the_reference_it_cannot_be_told()
    {
        Assert.Null(await PolicyChangeReport.ReadAsync(repository.Root, "gone", "HEAD", repository.Runner, CancellationToken.None));
    }

    private Task<IReadOnlyList<PolicyChange>> ChangesAsync(string path, string text) => ChangesAsync((path, text));

    private async Task<IReadOnlyList<PolicyChange>> ChangesAsync(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            repository.Write(path, text);
        }

        repository.Commit("unrelated.txt");
        return (await ReportAsync())!.Changes;
    }

    private Task<PolicyChangeReport?> ReportAsync() => PolicyChangeReport.ReadAsync(repository.Root, "main", "HEAD", repository.Runner, CancellationToken.None);
}
