namespace Cicd.Policy.Tests;

/// <summary>What the gate makes of a decision: notes, inputs, the statement, the end.</summary>
public sealed class PolicyGateTests : IDisposable
{
    private const string Rule = "{ id: tests, tests: { passedAtLeast: 1 } }";
    private readonly Workspace workspace = new();

    public PolicyGateTests()
    {
        workspace.Write("release.yaml", Workspace.Rules(Rule));
        workspace.Evidence.Add(new TestEvidence("Test", 1, 0, 0) { Proof = new() { Statement = new("artifacts/evidence/tests.intoto.json", "t", Sha256Digest.Of("t"u8)), KeyId = "k" } });
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task An_allowing_decision_is_signed_and_ends_after_an_hour()
    {
        var decision = await workspace.DecideAsync(environment: "staging");

        Assert.True(decision.IsAllowed, decision.Reason);
        Assert.Equal("artifacts/evidence/decision-Publish.intoto.json", decision.Statement);
        var signed = Assert.Single(workspace.Decisions);
        Assert.Equal(TimeSpan.FromHours(1), signed.ExpiresAt - signed.DecidedAt);
        Assert.Equal(signed.ExpiresAt, decision.ExpiresAt);
        Assert.Equal(("staging", "Publish", false), (signed.Destination.Environment, signed.Destination.Task, signed.IsPreview));
        Assert.Equal("a.nupkg", Assert.Single(signed.Subjects).Name);
    }

    [Fact]
    public async Task Everything_that_it_is_made_from_is_named_by_its_digest()
    {
        workspace.Write("trust.yaml", "apiVersion: cicd/v1\nkind: Trust\n");

        await workspace.DecideAsync();

        var source = WorkTreePolicies.Read(workspace.Root);
        Assert.Equal(
            [
                new("policy", "policies/release.yaml", source.Files[0].Digest),
                new("trust", "policies/trust.yaml", source.Files[1].Digest),
                new DecisionInput("evidence", "artifacts/evidence/tests.intoto.json", Sha256Digest.Of("t"u8)),
            ],
            Assert.Single(workspace.Decisions).Inputs);
    }

    [Fact]
    public async Task A_denial_is_signed_as_well()
    {
        workspace.Evidence.Clear();

        var decision = await workspace.DecideAsync();

        Assert.False(decision.IsAllowed);
        Assert.False(Assert.Single(workspace.Decisions).Decision.IsAllowed);
        Assert.NotNull(decision.Statement);
    }

    [Fact]
    public async Task A_decision_that_cannot_be_signed_denies()
    {
        workspace.Sign = _ => throw new PipelineException("the key is gone");

        var decision = await workspace.DecideAsync();

        Assert.False(decision.IsAllowed);
        Assert.Equal("the key is gone", decision.Reason);
    }

    [Fact]
    public async Task The_notes_say_which_policies_were_used()
    {
        var source = WorkTreePolicies.Read(workspace.Root) with { Kind = PolicySourceKind.Reference, Description = "refs/heads/main at 1a2b3c4" };

        var decision = await workspace.DecideAsync(source: source);

        Assert.Contains(decision.Notes, note => note.Contains("refs/heads/main at 1a2b3c4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policies_that_cannot_be_had_deny()
    {
        var source = WorkTreePolicies.Read(workspace.Root) with { Unavailable = "the commit is not reachable from refs/heads/main" };

        var decision = await workspace.DecideAsync(source: source);

        Assert.False(decision.IsAllowed);
        Assert.Contains("the commit is not reachable from refs/heads/main", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_goes_on_without_them_and_says_that_a_publish_would_be_denied()
    {
        var source = WorkTreePolicies.Read(workspace.Root) with { Unavailable = "the commit is not reachable from refs/heads/main" };

        var decision = await workspace.Gate(source).PreviewAsync("Gate", CancellationToken.None);

        Assert.True(decision.IsAllowed, decision.Reason);
        Assert.Contains("A publish or deploy would be denied: the commit is not reachable from refs/heads/main", decision.Notes);
    }

    [Fact]
    public async Task A_preview_is_not_signed_and_allows_nothing()
    {
        var decision = await workspace.Gate().PreviewAsync("Gate", CancellationToken.None);

        Assert.Null(decision.Statement);
        Assert.Empty(workspace.Decisions);
        Assert.Contains("\"preview\": true", await File.ReadAllTextAsync(Path.Combine(workspace.Root, decision.File!)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "a.nupkg", 2)]
    [InlineData(2, "b.nupkg", 0)]
    [InlineData(1, "a.nupkg", 1)]
    public async Task The_build_level_is_the_lowest_that_provenance_vouches_for(int level, string covered, int expected)
    {
        workspace.Evidence.Add(new ProvenanceEvidence("provenance", "urn:x:y")
        {
            Level = level,
            Subjects = [new(covered, ArtifactKind.Package, Sha256Digest.Of(covered == "a.nupkg" ? "a"u8 : "b"u8), 1)],
            Proof = new() { KeyId = "k" },
        });

        await workspace.DecideAsync();

        Assert.Equal(expected, Assert.Single(workspace.Decisions).BuildLevel);
    }
}
