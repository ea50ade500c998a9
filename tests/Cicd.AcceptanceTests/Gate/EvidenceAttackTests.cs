using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>What a hostile author may hand to the protected job.</summary>
public class EvidenceAttackTests(GateTemplate template) : IClassFixture<GateTemplate>
{
    public static TheoryData<string> Some => [.. CaseSample.Of(EvidenceAttacks.All, attack => attack.Name)];

    public static TheoryData<string> Others => [.. CaseSample.Rest(EvidenceAttacks.All, attack => attack.Name)];

    [Fact]
    public async Task Without_an_attack_the_package_is_handed_over()
    {
        using var project = template.New();
        await EvidenceAttacks.RunAsync(project);
        using var verified = await project.VerifyAsync();

        Assert.True(verified.ExitCode == 0, verified.All);
        Assert.Equal("package of one", project.Read("handed/app.nupkg"));
    }

    [Theory]
    [MemberData(nameof(Some))]
    public Task An_attack_on_the_evidence_is_refused(string attack) => RefusedAsync(attack);

    [Theory]
    [Trait("Kind", "Full")]
    [MemberData(nameof(Others))]
    public Task Any_attack_on_the_evidence_is_refused(string attack) => RefusedAsync(attack);

    private async Task RefusedAsync(string attack)
    {
        using var project = template.New();
        await EvidenceAttacks.All.Single(other => other.Name == attack).AssertRefusedAsync(project);
    }
}
