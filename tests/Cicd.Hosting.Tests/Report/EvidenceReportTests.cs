using System.Text.Json.Nodes;

namespace Cicd.Hosting.Tests;

public sealed class EvidenceReportTests : IDisposable
{
    private readonly StatingStore store = new();
    private readonly TestProgram program;

    public EvidenceReportTests() => program = new TestProgram(typeof(SampleBuild)).WithContext<SampleContext>().With(pipeline => pipeline.UseEvidenceStore(store));

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task The_summary_says_by_which_key_the_evidence_is_signed()
    {
        Assert.Equal(0, await program.RunAsync("-t", "Build"));

        Assert.Contains("\nEvidence: 1 statement. Signed with a key.\n", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_lists_the_statements_and_its_schema_knows_them()
    {
        await program.RunAsync("-t", "Build");

        var report = JsonNode.Parse(program.Read(RunReportWriter.File))!;
        Assert.Equal("k1", (string?)report["signedBy"]);
        Assert.Equal("artifacts/evidence/manifest.intoto.json", (string?)report["statements"]![0]!["file"]);
        Assert.Equal("urn:x:manifest", (string?)report["statements"]![0]!["predicateType"]);
        Assert.Empty(SmallSchema.FromFile("run.schema.json").Problems(report));
    }

    [Fact]
    public async Task The_store_learns_who_builds_what_from_which_parameters()
    {
        program.Variables["CI"] = "true";
        program.Variables["CICD_PROVIDER"] = "drone";
        program.Variables["CICD_PULL_REQUEST"] = "17";

        await program.RunAsync("-t", "Build", "--configuration", "Debug");

        var run = store.Services!.Run;
        Assert.Equal(("urn:cicd:builder:ci:drone", true, true), (run.BuilderId, run.IsCi, run.IsPullRequest));
        Assert.Equal("Debug", run.Parameters["configuration"]);
    }

    [Theory]
    [InlineData(null, false, "urn:cicd:builder:local")]
    [InlineData("false", false, "urn:cicd:builder:local")]
    [InlineData("true", true, "urn:cicd:builder:ci")]
    public async Task Without_a_known_provider_CI_tells_whether_it_is_a_persons_machine(string? ci, bool isCi, string builder)
    {
        program.Variables["CI"] = ci!;

        await program.RunAsync("-t", "Build");

        Assert.Equal((isCi, builder), (store.Services!.Run.IsCi, store.Services.Run.BuilderId));
    }

    [Fact]
    public async Task The_files_of_the_sources_are_listed_without_what_the_run_makes()
    {
        program.WithFile("src/a.cs", "class A;").WithFile("src/obj/x", "");

        await program.RunAsync("-t", "Build");

        var tree = store.Tree!;
        Assert.Contains("src/a.cs", tree.Files.Select(file => file.Path));
        Assert.DoesNotContain(tree.Files, file => file.Path.StartsWith("artifacts/", StringComparison.Ordinal) || file.Path.Contains("/obj/", StringComparison.Ordinal));
    }

    private sealed class StatingStore : IEvidenceStoreFactory, IEvidenceStore
    {
        public EvidenceStoreServices? Services { get; private set; }

        public TreeListing? Tree { get; private set; }

        public IReadOnlyCollection<string> WithheldVariables => ["KEY"];

        public IEvidenceStore Create(EvidenceStoreServices services)
        {
            Services = services;
            return this;
        }

        public Task AddAsync(RunInfo run, EvidenceRecord evidence, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<EvidenceRecord>> ReadAsync(RunInfo run, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<EvidenceRecord>>([]);

        public async Task<EvidenceSummary?> CompleteAsync(RunResult result, IReadOnlyList<Artifact> artifacts, CancellationToken cancellationToken)
        {
            Tree = await Services!.SourceTree(cancellationToken);
            return new([new("artifacts/evidence/manifest.intoto.json", "urn:x:manifest", Sha256Digest.Of("m"u8))], "k1", "Signed with a key.");
        }
    }
}
