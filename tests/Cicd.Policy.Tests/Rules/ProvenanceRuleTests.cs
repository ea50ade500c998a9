namespace Cicd.Policy.Tests;

public sealed class ProvenanceRuleTests
{
    private static readonly ProvenanceEvidence Stated = new("run", "https://github.com/app/.github/workflows/ci.yml") { Subjects = [Asked.Package], Level = 2, IsReproducible = true };

    [Theory]
    [InlineData("required: true", "Passed: provenance of artifacts/a.nupkg")]
    [InlineData("builders: [\"https://github.com/app/**\"]", "Passed: provenance of artifacts/a.nupkg")]
    [InlineData("builders: [\"https://github.com/other/**\"]", "Failed: provenance of artifacts/a.nupkg with builder https://github.com/app/.github/workflows/ci.yml")]
    [InlineData("levelAtLeast: 2", "Passed: provenance of artifacts/a.nupkg")]
    [InlineData("levelAtLeast: 3", "Failed: provenance of artifacts/a.nupkg with SLSA build level 2")]
    [InlineData("reproducible: true", "Passed: provenance of artifacts/a.nupkg")]
    public void Provenance_is_held_against_the_thresholds(string keys, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"provenance: {{ {keys} }}").Given(Stated).Outcome());
    }

    [Theory]
    [InlineData(null, "NotEvaluated: provenance of artifacts/a.nupkg with bytes that nobody built again: build it twice and state that both are the same")]
    [InlineData(false, "Failed: provenance of artifacts/a.nupkg with other bytes when built again")]
    public void What_nobody_built_again_is_not_reproducible(bool? reproducible, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule("provenance: { reproducible: true }").Given(Stated with { IsReproducible = reproducible }).Outcome());
    }

    [Fact]
    public void Provenance_of_other_bytes_is_none()
    {
        var other = Stated with { Subjects = [Asked.Package with { Digest = Sha256Digest.Of("b"u8) }] };

        Assert.StartsWith("NotEvaluated: there is no provenance of artifacts/a.nupkg", new Asked().Rule("provenance: { required: true }").Given(other).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_artifact_needs_it_but_not_a_bill_of_materials()
    {
        var asked = new Asked().Rule("provenance: { required: true }").Given(Stated);
        asked.Request = asked.Request with { Subjects = [Asked.Package, new("bom.json", ArtifactKind.Sbom, Sha256Digest.Of("s"u8), 1)] };
        Assert.Equal(RuleOutcome.Passed, asked.Verdict().Outcome);

        asked.Request = asked.Request with { Subjects = [Asked.Package, Asked.Image] };
        Assert.Equal("NotEvaluated: there is no provenance of app:1.0: build it in this run, or import its signed provenance", asked.Outcome());
    }

    [Fact]
    public void One_good_statement_of_several_is_enough()
    {
        Assert.StartsWith("Passed", new Asked().Rule("provenance: { levelAtLeast: 2 }").Given(Stated with { Level = 1 }, Stated).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_could_not_be_read_whole_does_not_count()
    {
        Assert.StartsWith("NotEvaluated", new Asked().Rule("provenance: { required: true }").Given(Stated with { Status = EvidenceStatus.Failed }).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anything_to_publish_it_cannot_be_told()
    {
        var asked = new Asked().Rule("provenance: { required: true }").Given(Stated);
        asked.Request = asked.Request with { Subjects = [] };

        Assert.StartsWith("NotEvaluated: there is nothing whose provenance could be judged", asked.Outcome(), StringComparison.Ordinal);
    }
}
