namespace Cicd.Deployment.Tests;

/// <summary>A run whose gate has allowed what is to be deployed, with two environments.</summary>
internal sealed class Bench : IDisposable, IEvidenceStore
{
    private readonly TemporaryDirectory directory = new();

    public Bench()
    {
        directory.Write("cicd.json", """{ "environments": { "staging": { }, "production": { "promotesFrom": "staging" } } }""");
        Runtime = new PipelineRuntime(new RunInfo("run", directory.Root), new Redactor(), this, new TaskLog(new Redactor(), entry => Log.Add(entry.Message)));
        Deployer = new Deployer(Runtime, TimeProvider.System);
    }

    public PipelineRuntime Runtime { get; }

    public Deployer Deployer { get; }

    public FakeTarget Target { get; } = new("fake");

    public List<string> Log { get; } = [];

    public List<EvidenceRecord> Evidence { get; } = [];

    public IEnumerable<DeploymentRecord> Records => Evidence.OfType<DeploymentEvidence>().Select(static evidence => evidence.Deployment);

    public string[] Files => Directory.GetFiles(Path.Combine(directory.Root, "artifacts/deployments"), "*.json", SearchOption.AllDirectories);

    public static Artifact Image(string name) => new(name, ArtifactKind.Image, Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(name)), 1);

    public Task<DeploymentRecord> DeployAsync(string name, Func<DeploymentRequest, DeploymentRequest>? change = null, string environment = "staging", bool isDecided = true, CancellationToken cancellationToken = default)
    {
        var image = Image(name);
        if (isDecided)
        {
            Runtime.Artifacts.Enter(new DecidedArtifacts("Deploy", [image], expiresAt: null, TimeProvider.System));
        }

        var request = new DeploymentRequest(environment, Target, image, DeploymentValues.None) { Drain = TimeSpan.Zero };
        return Deployer.DeployAsync(change?.Invoke(request) ?? request, cancellationToken);
    }

    public Task<DeploymentRecord> RollBackAsync() => Deployer.RollBackAsync(new RollbackRequest("staging", Target) { Drain = TimeSpan.Zero }, CancellationToken.None);

    public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken)
    {
        Evidence.Add(evidence);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EvidenceRecord>>([.. Evidence]);

    public void Dispose() => directory.Dispose();
}
