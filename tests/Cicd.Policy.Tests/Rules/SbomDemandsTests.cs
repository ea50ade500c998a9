namespace Cicd.Policy.Tests;

public sealed class SbomDemandsTests
{
    [Theory]
    [InlineData("minimumElements: ntia-2021", "Passed: 7 of 7 minimum elements of ntia-2021")]
    [InlineData("minimumElements: cisa-2025", "Failed: 10 of 11 minimum elements of cisa-2025")]
    [InlineData("minimumElements: cisa-2026", "NotEvaluated: the SBOM by Sbom was not held against cisa-2026: let the Sbom task of this version run")]
    [InlineData("complete: true", "Passed: an SBOM that says it is complete")]
    public void An_sbom_is_held_against_what_it_says_of_itself(string keys, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"sbom: {{ {keys} }}").Given(Sbom(true)).Outcome());
    }

    [Theory]
    [InlineData(false, "Failed: an SBOM that says it is not complete")]
    [InlineData(null, "NotEvaluated: the SBOM by Sbom does not say whether it is complete: restore every project before the Sbom task, so that it knows all packages")]
    public void One_that_does_not_say_that_it_is_complete_is_not(bool? complete, string outcome)
    {
        Assert.Equal(outcome, new Asked().Rule("sbom: { complete: true }").Given(Sbom(complete)).Outcome());
    }

    [Fact]
    public void Each_of_several_must_be_complete()
    {
        Assert.StartsWith("Failed", new Asked().Rule("sbom: { complete: true }").Given(Sbom(true), Sbom(false)).Outcome(), StringComparison.Ordinal);
    }

    private static SbomEvidence Sbom(bool? complete) => new("Sbom", "CycloneDX 1.6", 3, default)
    {
        MinimumElements = [new("ntia-2021", 7, 7), new("cisa-2025", 10, 11)],
        IsComplete = complete,
    };
}
