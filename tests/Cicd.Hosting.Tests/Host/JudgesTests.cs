using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting.Tests;

/// <summary>Who judges a run, and that nothing of the pipeline stands in for that.</summary>
public class JudgesTests
{
    [Fact]
    public async Task A_second_gate_is_refused()
    {
        using var program = Publishing().WithGate(new SampleGate(allows: false)).WithGate(new SampleGate(allows: true));

        Assert.Equal(2, await program.RunAsync("-t", "Publish"));
        Assert.Contains("A second call of UseGate is refused:", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_is_registered_as_a_service_is_refused()
    {
        using var program = Publishing().WithGate(new SampleGate(allows: false))
            .With(pipeline => pipeline.ConfigureServices(services => services.AddSingleton<IGate>(new SampleGate(allows: true))));

        Assert.Equal(2, await program.RunAsync("-t", "Publish"));
        Assert.Contains("The service IGate is refused:", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_is_registered_under_its_own_type_is_refused()
    {
        using var program = Publishing().WithGate(new SampleGate(allows: false))
            .With(pipeline => pipeline.ConfigureServices(services => services.AddSingleton(new SampleGate(allows: true))));

        Assert.Equal(2, await program.RunAsync("-t", "Publish"));
        Assert.Contains("The service SampleGate is refused:", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_evidence_store_and_a_second_source_of_policies_are_refused()
    {
        var source = new FixedSource(new(PolicySourceKind.Reference, "main"));
        using var program = Publishing().With(pipeline => pipeline
            .UsePolicySource(source).UsePolicySource(source)
            .UseEvidenceStore(new NoStore()).UseEvidenceStore(new NoStore()));

        Assert.Equal(2, await program.RunAsync("-t", "Build"));
        Assert.Contains("A second call of UsePolicySource is refused:", program.Error, StringComparison.Ordinal);
        Assert.Contains("A second call of UseEvidenceStore is refused:", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_gate_finds_wrong_with_the_policies_keeps_everything_from_running()
    {
        using var program = Publishing().WithGate(new TroubledGate());

        Assert.Equal(2, await program.RunAsync("-t", "Build"));
        Assert.Contains("policies/release.yaml:3:5: There is no rule.", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_cannot_be_made_keeps_everything_from_running()
    {
        using var program = Publishing().With(pipeline => pipeline.UseGate(new BrokenFactory()));

        Assert.Equal(2, await program.RunAsync("-t", "Build"));
        Assert.Contains("The gate cannot be made: no policies (InvalidOperationException)", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gate_and_the_evidence_store_get_the_policies_that_were_read_once()
    {
        var source = new FixedSource(new(PolicySourceKind.Reference, "main at 1a2b3c4"));
        var factory = new KeepingFactory();
        var store = new NoStore();
        using var program = Publishing().With(pipeline => pipeline.UsePolicySource(source).UseGate(factory).UseEvidenceStore(store));

        await program.RunAsync("-t", "Build");

        Assert.Equal(1, source.Readings);
        Assert.Same(factory.Services!.Policies, store.Services!.Policies());
        Assert.Equal("main at 1a2b3c4", factory.Services.Policies.Description);
    }

    [Fact]
    public async Task A_source_that_breaks_makes_the_policies_unavailable()
    {
        var factory = new KeepingFactory();
        using var program = Publishing().With(pipeline => pipeline.UsePolicySource(new FixedSource(null)).UseGate(factory));

        Assert.Equal(0, await program.RunAsync("-t", "Build"));
        Assert.Equal("The policies cannot be read: no network", factory.Services!.Policies.Unavailable);
    }

    [Fact]
    public async Task Without_a_source_the_policies_are_those_of_the_work_tree()
    {
        var factory = new KeepingFactory();
        using var program = Publishing().WithFile("policies/release.yaml", "kind: Policy\n").With(pipeline => pipeline.UseGate(factory));

        await program.RunAsync("-t", "Build");

        Assert.Equal(["policies/release.yaml"], factory.Services!.Policies.Files.Select(file => file.Path));
    }

    private static TestProgram Publishing()
    {
        var program = new TestProgram(typeof(SamplePublish), typeof(SampleBuild)).WithContext<SampleContext>();
        program.Variables["CICD_FEED_KEY"] = "swordfish-9";
        return program;
    }

    private sealed class FixedSource(PolicySource? policies) : IPolicySourceFactory
    {
        public int Readings { get; private set; }

        public Task<PolicySource> ReadAsync(RunInfo run, Func<string, string?> variable, IProcessRunner processes, CancellationToken cancellationToken)
        {
            Readings++;
            return Task.FromResult(policies ?? throw new PipelineException("no network"));
        }
    }

    private sealed class KeepingFactory : IGateFactory
    {
        public GateServices? Services { get; private set; }

        public IGate Create(GateServices services)
        {
            Services = services;
            return new SampleGate(allows: true);
        }
    }

    private sealed class BrokenFactory : IGateFactory
    {
        public IGate Create(GateServices services) => throw new InvalidOperationException("no policies");
    }

    private sealed class TroubledGate : IGate
    {
        public IReadOnlyList<PipelineProblem> Problems => [new("There is no rule.", new SourceLocation("policies/release.yaml", 3, 5))];

        public Task<GateDecision> DecideAsync(GateRequest request, CancellationToken cancellationToken) => Task.FromResult(GateDecision.Denied("no"));
    }

    private sealed class NoStore : IEvidenceStoreFactory, IEvidenceStore
    {
        public EvidenceStoreServices? Services { get; private set; }

        public IReadOnlyCollection<string> WithheldVariables => [];

        public IEvidenceStore Create(EvidenceStoreServices services)
        {
            Services = services;
            return this;
        }

        public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EvidenceRecord>>([]);
    }
}
