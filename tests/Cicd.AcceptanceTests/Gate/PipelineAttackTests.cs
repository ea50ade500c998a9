using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>What a pipeline's author, or bad luck, may try inside of the run that publishes.</summary>
public class PipelineAttackTests(GateTemplate template) : IClassFixture<GateTemplate>
{
    public static TheoryData<string> Some => [.. CaseSample.Of(PipelineAttacks.All, attack => attack.Name)];

    public static TheoryData<string> Others => [.. CaseSample.Rest(PipelineAttacks.All, attack => attack.Name)];

    [Fact]
    public async Task Without_an_attack_the_package_is_published()
    {
        using var project = template.New();
        using var run = await project.PipelineAsync("-t PublishApp");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal("package of one", project.Read("feed/app.nupkg"));
    }

    [Fact]
    public async Task Of_two_runs_at_once_each_is_judged_by_its_own_evidence()
    {
        using var project = template.New();
        var good = project.PipelineAsync("-t DeployApp");
        var bad = project.PipelineAsync("-t PublishApp --failed-tests 1");
        using var deployed = await good;
        using var denied = await bad;

        Assert.True(deployed.ExitCode == 0, deployed.All);
        Assert.True(denied.ExitCode == 3, denied.All);
        Assert.Contains("1 failed", denied.All, StringComparison.Ordinal);
        Assert.Single(project.Events, "published");
    }

    [Theory]
    [MemberData(nameof(Some))]
    public Task An_attack_from_within_is_refused(string attack) => RefusedAsync(attack);

    [Theory]
    [Trait("Kind", "Full")]
    [MemberData(nameof(Others))]
    public Task Any_attack_from_within_is_refused(string attack) => RefusedAsync(attack);

    private async Task RefusedAsync(string attack)
    {
        using var project = template.New();
        await PipelineAttacks.All.Single(other => other.Name == attack).AssertRefusedAsync(project);
    }
}
