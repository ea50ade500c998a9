using Cicd.Analysis.Code;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Findings;

[Trait("Kind", "EndToEnd")]
public sealed class ChangedLinesTests : IAsyncLifetime
{
    private readonly TemporaryTree tree = new();

    public async Task InitializeAsync()
    {
        await GitAsync("init", "--quiet", "--initial-branch=main");
        tree.Write("src/old name.cs", Lines(20)).Write("src/kept.cs", Lines(20)).Write("src/gone.cs", Lines(3)).Write(".gitignore", "ignored.cs\n");
        await CommitAsync("first");
        await GitAsync("checkout", "--quiet", "-b", "work");
    }

    public Task DisposeAsync()
    {
        tree.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Committed_uncommitted_and_untracked_lines_are_changed_and_those_of_a_renamed_file_that_it_had_are_not()
    {
        await GitAsync("mv", "src/old name.cs", "src/new é.cs");
        await CommitAsync("renamed");
        tree.Write("src/new é.cs", Lines(20).Replace("line 7\n", "changed\n", StringComparison.Ordinal))
            .Write("src/kept.cs", "added\n" + Lines(20))
            .Write("src/fresh.cs", Lines(5))
            .Write("ignored.cs", Lines(5));
        await GitAsync("rm", "--quiet", "src/gone.cs");

        var changes = await ChangedLines.ReadAsync(tree.Root, "main", new ChildProcesses(), CancellationToken.None);

        Assert.True(changes.Touches(At("src/new é.cs", 7)));
        Assert.False(changes.Touches(At("src/new é.cs", 8)));
        Assert.True(changes.Touches(At("src/new é.cs", 5, 9)));
        Assert.False(changes.Touches(At("src/old name.cs", 7)));
        Assert.True(changes.Touches(At("src/kept.cs", 1)));
        Assert.False(changes.Touches(At("src/kept.cs", 2)));
        Assert.True(changes.Touches(At("src/kept.cs", 0)));
        Assert.True(changes.Touches(At("src/fresh.cs", 5)));
        Assert.False(changes.Touches(At("ignored.cs", 5)));
        Assert.False(changes.Touches(At("src/gone.cs", 1)));
        Assert.True(changes.Touches(new("R", Severity.Low, "m", "f")));
        Assert.True(changes.Touches(At("src/kept.cs", 2) with { DataFlow = [new(new("src/fresh.cs", 1), "in")] }));
    }

    [Fact]
    public async Task What_the_reference_got_since_is_no_change_of_ours()
    {
        await GitAsync("checkout", "--quiet", "main");
        tree.Write("src/kept.cs", "theirs\n" + Lines(20));
        await CommitAsync("theirs");
        await GitAsync("checkout", "--quiet", "work");
        tree.Write("src/own.cs", Lines(1));

        var changes = await ChangedLines.ReadAsync(tree.Root, "main", new ChildProcesses(), CancellationToken.None);

        Assert.False(changes.Touches(At("src/kept.cs", 1)));
        Assert.True(changes.Touches(At("src/own.cs", 1)));
    }

    [Fact]
    public async Task A_limited_scan_says_so_and_is_no_whole_evidence()
    {
        tree.Write("src/kept.cs", "added\n" + Lines(20));
        var result = new CodeScanResult([At("src/kept.cs", 1), At("src/kept.cs", 2)], "T", "1.0.0")
            .LimitedTo(await ChangedLines.ReadAsync(tree.Root, "main", new ChildProcesses(), CancellationToken.None));

        Assert.Single(result.Findings);
        Assert.Equal(EvidenceStatus.Complete, result.Status);
        var evidence = result.ToEvidence("CodeScan");
        Assert.Equal(EvidenceStatus.Degraded, evidence.Status);
        Assert.Contains("1 finding elsewhere left out", evidence.StatusReason, StringComparison.Ordinal);
        Assert.Equal([evidence.StatusReason!], result.ToSarif(SourceRevision.Unknown).Notifications);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("main~1")]
    [InlineData("--output=x")]
    public async Task An_unknown_reference_is_refused(string reference) =>
        Assert.Contains($"There is no '{reference}'", (await Assert.ThrowsAsync<InvalidPipelineException>(() => ChangedLines.ReadAsync(tree.Root, reference, new ChildProcesses(), CancellationToken.None))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_common_history_nothing_can_be_told()
    {
        await GitAsync("checkout", "--quiet", "--orphan", "other");
        await CommitAsync("alone");
        await Assert.ThrowsAsync<EvidenceUnavailableException>(() => ChangedLines.ReadAsync(tree.Root, "main", new ChildProcesses(), CancellationToken.None));
    }

    private static Finding At(string path, int line, int endLine = 0) => new("R", Severity.High, "m", $"{path}{line}") { Location = new(path, line, 0, endLine) };

    private static string Lines(int count) => string.Concat(Enumerable.Range(1, count).Select(number => $"line {number}\n"));

    private async Task CommitAsync(string message)
    {
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--no-gpg-sign", "-m", message);
    }

    private async Task GitAsync(params string[] arguments)
    {
        var run = await new ChildProcesses().RunAsync(new("git", arguments) { WorkingDirectory = tree.Root, IsSuccess = static _ => true }, CancellationToken.None);
        Assert.True(run.ExitCode == 0, run.StandardError);
    }
}
