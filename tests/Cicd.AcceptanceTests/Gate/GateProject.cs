using System.Globalization;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>
/// A repository with a protected branch, policies, waivers and trust, in which a pipeline makes a package and may publish it: all is
/// well with it until something is done to it.
/// </summary>
internal sealed class GateProject : IDisposable
{
    private readonly Workspace workspace;

    private GateProject(Workspace workspace) => this.workspace = workspace;

    public string Root => workspace.Root;

    public string Evidence => PathOf("artifacts/evidence");

    public string[] Events => workspace.Events;

    /// <summary>Whether anything reached the feed.</summary>
    public bool IsPublished => Directory.Exists(PathOf("feed")) || Directory.Exists(PathOf("handed"));

    /// <summary>Added to what the next program sees.</summary>
    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["CI"] = "true",
        ["CICD_PROVIDER"] = "testci",
        ["CICD_BRANCH"] = "main",
        ["CICD_DEFAULT_BRANCH"] = "main",
        ["CICD_SIGNING_KEY"] = GateKeys.Ci.Private,
        ["FEED_TOKEN"] = "the-token-of-the-feed",
    };

    public static string Policy { get; } = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: release }
        spec:
          enforcement: mandatory
          rules:
            - id: tests
              tests: { failedAtMost: 0, passedAtLeast: 10 }
            - id: code
              findings: { kind: code, severityAtLeast: medium, atMost: 0 }
            - id: evidence
              evidence: { signedBy: [ci], ageAtMost: 24h, builders: ["urn:cicd:builder:ci*"] }
            - id: source
              source: { clean: true }
            - id: provenance
              provenance: { required: true }

        """;

    public static string Trust(params IEnumerable<string> entries) => $"apiVersion: cicd/v1\nkind: Trust\nmetadata: {{ name: keys }}\nspec:\n  keys:\n{string.Concat(entries)}";

    public static string Waivers(string created = "-1", string? expires = "30", string owner = "bob", string approver = "alice", string more = "") => $"""
        apiVersion: cicd/v1
        kind: Waivers
        metadata: {"{"} name: waivers {"}"}
        spec:
          waivers:
            - id: known
              policy: release
              rule: code
              fingerprint: finger-print-7
              reason: The sample has to have one
              owner: {owner}
              approver: {approver}
              created: {Day(created)}
        {(expires is null ? "" : $"      expires: {Day(expires)}\n")}{more}
        """;

    /// <summary>The artifacts of a run in which all was well, for those who do not need one of their own.</summary>
    public string? ArtifactsOfRun { get; private init; }

    /// <summary>A project like another one. The origin of both is beside them.</summary>
    public static GateProject CopyOf(GateProject template, string? artifacts)
    {
        var project = new GateProject(new Workspace()) { ArtifactsOfRun = artifacts };
        Copy(Path.GetDirectoryName(template.Root)!, Path.GetDirectoryName(project.Root)!);
        return project;
    }

    public static async Task<GateProject> CreateAsync()
    {
        var project = new GateProject(new Workspace());
        project.Write("source.txt", "one");
        project.Write(".gitignore", "artifacts/\n.cicd/\nfeed/\nhanded/\nevents.txt\n");
        project.Write("policies/release.yaml", Policy);
        project.Write("policies/waivers.yaml", Waivers());
        project.Write("policies/trust.yaml", Trust(GateKeys.Ci.Entry(), GateKeys.Alice.Entry(), GateKeys.Chief.Entry()));
        await project.GitAsync("init", "-q", "-b", "main");
        await project.GitAsync("init", "-q", "--bare", "../origin.git");
        await project.GitAsync("remote", "add", "origin", "../origin.git");
        await project.CommitAsync("feat: one");
        await project.PushAsync();
        return project;
    }

    /// <summary>Has the artifacts of the run in which all was well.</summary>
    public void TakeArtifacts() => Copy(ArtifactsOfRun ?? throw new InvalidOperationException("There was no run."), PathOf("artifacts"));

    public string PathOf(string relative) => workspace.PathOf(relative);

    public void Write(string relative, string text) => workspace.Write(relative, text);

    public string Read(string relative) => workspace.Read(relative);

    public void Replace(string relative, string before, string after)
    {
        Assert.Contains(before, Read(relative), StringComparison.Ordinal);
        Write(relative, Read(relative).Replace(before, after, StringComparison.Ordinal));
    }

    public async Task CommitAsync(string message)
    {
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "--allow-empty", "-m", message);
    }

    /// <summary>Makes what is checked out the protected branch.</summary>
    public Task PushAsync() => GitAsync("push", "-q", "--force", "origin", "HEAD:main");

    public async Task<string> HeadAsync()
    {
        using var run = await ProgramRun.RunAsync(Root, "git", ["rev-parse", "HEAD"]);
        return run.Output.Trim();
    }

    public async Task GitAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?>
        {
            ["GIT_AUTHOR_NAME"] = "Bob",
            ["GIT_AUTHOR_EMAIL"] = "bob@example.org",
            ["GIT_COMMITTER_NAME"] = "Bob",
            ["GIT_COMMITTER_EMAIL"] = "bob@example.org",
            ["GIT_COMMITTER_DATE"] = Environment.GetValueOrDefault("GIT_COMMITTER_DATE"),
        };
        using var run = await ProgramRun.RunAsync(Root, "git", arguments, environment);
        Assert.True(run.ExitCode == 0, $"git {string.Join(' ', arguments)}: {run.All}");
    }

    /// <summary>Runs the pipeline as a CI job does.</summary>
    public Task<ProgramRun> PipelineAsync(string arguments) => SamplePipeline.RunAsync(workspace, arguments, Environment);

    /// <summary>Starts the pipeline as a CI job does.</summary>
    public ProgramRun StartPipeline(string arguments) => SamplePipeline.Start(workspace, arguments, Environment);

    /// <summary>Runs the <c>cicd</c> command.</summary>
    public Task<ProgramRun> ToolAsync(params string[] arguments) =>
        ProgramRun.RunAsync(Root, "dotnet", [Programs.Tool, .. arguments], new Dictionary<string, string?>(Environment) { ["XDG_DATA_HOME"] = workspace.DataDirectory });

    /// <summary>Verifies as the protected job does, and hands over what may be published.</summary>
    public Task<ProgramRun> VerifyAsync(string more = "") => ToolAsync(
    [
        "gate", "verify", "--artifacts", "artifacts/packages", "--evidence", "artifacts/evidence", "--action", "publish", "--hand-over", "handed",
        .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    ]);

    public void Dispose() => workspace.Dispose();

    private static void Copy(string from, string to)
    {
        foreach (var directory in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, directory)));
        }

        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static string Day(string days) => int.TryParse(days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
        ? DateTime.UtcNow.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : days;
}
