using Microsoft.Extensions.Logging;

namespace Cicd.Hosting.Tests;

public enum Flavor
{
    Debug,
    Release,
}

public class SampleContext : PipelineContext
{
    [Parameter("What is built")]
    public Flavor Configuration { get; set; } = Flavor.Release;

    [Parameter("Whether to hurry")]
    public bool Fast { get; set; }

    [Parameter("Tags of the image")]
    public IReadOnlyList<string> Tags { get; set; } = [];

    public List<string> Seen { get; } = [];
}

[TaskName("Build")]
[TaskDescription("Builds it")]
public sealed class SampleBuild(ILogger<SampleBuild> logger, SampleContext sample) : PipelineTask<SampleContext>
{
    public override void Run(SampleContext context)
    {
        Assert.Same(sample, context);
        logger.LogInformation("built {Configuration}{Fast}", context.Configuration, context.Fast ? " fast" : "");
    }
}

[TaskName("Default")]
[TaskDescription("Everything")]
[IsDependentOn<SampleBuild>]
public sealed class SampleDefault : PipelineTask<SampleContext>;

[TaskName("Publish")]
[IsDependentOn<SampleBuild>]
public sealed class SamplePublish : PipelineTask<SampleContext>, IPublishTask
{
    [Secret("Key of the feed", Required = true)]
    public Secret? FeedKey { get; set; }

    [Parameter("Address of the feed")]
    public Uri? Feed { get; set; }

    public override bool ShouldRun(SampleContext context)
    {
        context.Log.Information($"before the gate: {(FeedKey is null ? "no key" : "key")}");
        return true;
    }

    public override void Run(SampleContext context) => context.Log.Information($"published with {FeedKey!.Reveal()}");
}

[TaskName("Broken")]
public sealed class SampleBroken : PipelineTask<SampleContext>
{
    public override void Run(SampleContext context) => throw new PipelineException("it does not compile");
}

[TaskName("Hungry")]
public sealed class SampleHungry(IComparer<string> comparer, Uri address, SampleContext context) : PipelineTask<SampleContext>
{
    public override void Run(SampleContext context1) => context.Log.Information($"{comparer} {address}");
}

[TaskName("Evidence")]
public sealed class SampleEvidence : PipelineTask<SampleContext>
{
    public override async Task RunAsync(SampleContext context, CancellationToken cancellationToken)
    {
        await context.AddEvidenceAsync(new TestEvidence("Evidence", 3, 0, 1) { Duration = TimeSpan.FromSeconds(1.5) }, cancellationToken);
        await context.AddEvidenceAsync(new FindingsEvidence("Evidence", "code", [new Finding("R1", Severity.High, "key is swordfish-9", "f1")]) { Tool = "tool 1" }, cancellationToken);
        await context.AddEvidenceAsync(new SbomEvidence("Evidence", "CycloneDX 1.6", 2, Sha256Digest.Of([1])), cancellationToken);
    }
}

[TaskName("Endless")]
public sealed class SampleEndless(CancellationTokenSource source) : PipelineTask<SampleContext>
{
    public override async Task RunAsync(SampleContext context, CancellationToken cancellationToken)
    {
        await source.CancelAsync();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public override void Finally(SampleContext context) => context.Log.Information("cleaned up");
}

public sealed class SampleGate(bool allows) : IGate
{
    public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new GateDecision(allows, allows ? "Allowed." : "Denied: rule tests.") { Statement = $"artifacts/evidence/{request.Destination.Task}.intoto.json" });
}

public sealed class SampleValidator : IRunValidator
{
    public IEnumerable<PipelineProblem> Validate(RunInfo run) =>
        [new("The policy has no rules.", new SourceLocation("policies/release.yaml", 3, 5))];
}
