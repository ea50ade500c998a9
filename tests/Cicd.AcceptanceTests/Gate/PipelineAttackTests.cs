namespace Cicd.AcceptanceTests.Gate;

/// <summary>What a pipeline's author, or bad luck, may try inside of the run that publishes.</summary>
public class PipelineAttackTests(GateTemplate template) : IClassFixture<GateTemplate>
{
    public static TheoryData<string> Names => [.. PipelineAttacks.All.Select(attack => attack.Name)];

    [Fact]
    public async Task Without_an_attack_the_package_is_published()
    {
        using var project = template.New();
        using var run = await project.PipelineAsync("-t PublishApp");

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal("package of one", project.Read("feed/app.nupkg"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_attack_from_within_is_refused(string attack)
    {
        using var project = template.New();
        await PipelineAttacks.All.Single(other => other.Name == attack).AssertRefusedAsync(project);
    }
}
