namespace Cicd.AcceptanceTests.Gate;

/// <summary>The project that all attacks start from, made once, and the artifacts of one run in it.</summary>
public sealed class GateTemplate : IAsyncLifetime
{
    private GateProject project = null!;
    private GateProject ran = null!;

    public async Task InitializeAsync()
    {
        project = await GateProject.CreateAsync();
        ran = GateProject.CopyOf(project, null);
        await EvidenceAttacks.RunAsync(ran);
    }

    public Task DisposeAsync()
    {
        project.Dispose();
        ran.Dispose();
        return Task.CompletedTask;
    }

    internal GateProject New() => GateProject.CopyOf(project, ran.PathOf("artifacts"));
}
