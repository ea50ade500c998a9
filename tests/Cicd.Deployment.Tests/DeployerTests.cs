namespace Cicd.Deployment.Tests;

public sealed class DeployerTests : IDisposable
{
    private readonly Bench bench = new();

    [Fact]
    public async Task A_new_version_is_started_checked_and_switched_to_and_the_old_one_is_kept()
    {
        await bench.DeployAsync("one");
        var record = await bench.DeployAsync("two");

        Assert.Equal("two-1", bench.Target.Current);
        Assert.Equal(["one-0", "two-1"], bench.Target.Instances);
        Assert.Equal(["switch one-0", "start two", "check two-1", "switch two-1", "check two-1"], bench.Target.Steps.Skip(4));
        Assert.Equal(Bench.Image("one").Digest, record.Previous);
        Assert.Equal(2, bench.Files.Length);
        Assert.All(bench.Records, static deployment => Assert.Equal(DeploymentResult.Succeeded, deployment.Result));
    }

    [Fact]
    public async Task What_fails_its_check_is_removed_and_recorded_and_the_old_version_serves()
    {
        await bench.DeployAsync("one");
        bench.Target.Before["check two-1"] = static _ => throw new PipelineException("It is not healthy.");

        var exception = await Assert.ThrowsAsync<PipelineException>(() => bench.DeployAsync("two"));

        Assert.Contains("It is not healthy.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("its last words", exception.Message, StringComparison.Ordinal);
        Assert.Equal("one-0", bench.Target.Current);
        Assert.Equal(["one-0"], bench.Target.Instances);
        Assert.Equal(DeploymentResult.Failed, bench.Records.Last().Result);
    }

    [Fact]
    public async Task Where_the_switch_fails_the_traffic_is_sent_back()
    {
        await bench.DeployAsync("one");
        bench.Target.Before["switch two-1"] = static _ => throw new PipelineException("The proxy does not answer.");

        await Assert.ThrowsAsync<PipelineException>(() => bench.DeployAsync("two"));

        Assert.Equal(["switch two-1", "switch one-0", "remove two-1"], bench.Target.Steps.TakeLast(3));
        Assert.Equal(["one-0"], bench.Target.Instances);
    }

    [Fact]
    public async Task A_cancel_leaves_the_old_version_and_no_new_one()
    {
        await bench.DeployAsync("one");
        using var cancel = new CancellationTokenSource();
        bench.Target.Before["check two-1"] = _ => cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.DeployAsync("two", cancellationToken: cancel.Token));

        Assert.Equal(["one-0"], bench.Target.Instances);
        Assert.Equal(DeploymentResult.Cancelled, bench.Records.Last().Result);
    }

    [Fact]
    public async Task The_deadline_ends_a_deployment_that_hangs()
    {
        bench.Target.Before["check one-0"] = static stop => Task.Delay(Timeout.Infinite, stop);

        var started = bench.DeployAsync("one", static request => request with { Deadline = TimeSpan.FromMilliseconds(200) });

        Assert.Contains("took more than 0.2 s", (await Assert.ThrowsAsync<PipelineException>(() => started)).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Target.Instances);
    }

    [Fact]
    public async Task Without_a_window_the_old_version_is_removed()
    {
        await bench.DeployAsync("one");
        await bench.DeployAsync("two", static request => request with { RollbackWindow = TimeSpan.Zero });

        Assert.Equal(["two-1"], bench.Target.Instances);
    }

    [Fact]
    public async Task What_nobody_decided_about_is_not_deployed()
    {
        await Assert.ThrowsAsync<PipelineException>(() => bench.DeployAsync("one", isDecided: false));

        Assert.Empty(bench.Target.Steps);
    }

    [Fact]
    public async Task What_the_decision_is_not_about_is_not_deployed()
    {
        await bench.DeployAsync("one");

        await Assert.ThrowsAsync<PipelineException>(() => bench.DeployAsync("two", isDecided: false));
    }

    [Fact]
    public async Task A_rollback_returns_to_what_is_kept_and_removes_what_served()
    {
        await bench.DeployAsync("one");
        await bench.DeployAsync("two");

        var record = await bench.RollBackAsync();

        Assert.Equal("one-0", bench.Target.Current);
        Assert.Equal(["one-0"], bench.Target.Instances);
        Assert.True(record is { IsRollback: true, Result: DeploymentResult.Succeeded });
        Assert.Equal(Bench.Image("one").Digest, record.Version.Digest);
    }

    [Fact]
    public async Task A_rollback_starts_what_is_not_kept_any_more_and_goes_on_from_there()
    {
        foreach (var name in (string[])["one", "two", "three"])
        {
            await bench.DeployAsync(name, static request => request with { RollbackWindow = TimeSpan.Zero });
        }

        await bench.RollBackAsync();
        var record = await bench.RollBackAsync();

        Assert.Equal("one", record.Version.Name);
        await Assert.ThrowsAsync<PipelineException>(bench.RollBackAsync);
    }

    [Fact]
    public async Task A_digest_is_promoted_only_after_it_served_the_environment_before()
    {
        var production = new FakeTarget("production");
        Task<DeploymentRecord> Promote(string name) => bench.DeployAsync(name, request => request with { Target = production, TargetOf = _ => bench.Target }, "production");

        await Assert.ThrowsAsync<PipelineException>(() => Promote("one"));
        await bench.DeployAsync("one");
        await Promote("one");

        Assert.Equal("one-0", production.Current);
        await Assert.ThrowsAsync<PipelineException>(() => Promote("two"));
    }

    [Fact]
    public async Task Evidence_of_a_deployment_is_enough_to_promote_it()
    {
        await bench.DeployAsync("one");

        await bench.DeployAsync("one", static request => request with { Target = new FakeTarget("production"), TargetOf = static _ => null }, "production");
    }

    [Fact]
    public async Task An_unknown_environment_is_refused() =>
        Assert.Contains("Did you mean staging?", (await Assert.ThrowsAsync<PipelineException>(() => bench.DeployAsync("one", environment: "stagin"))).Message, StringComparison.Ordinal);

    public void Dispose() => bench.Dispose();
}
