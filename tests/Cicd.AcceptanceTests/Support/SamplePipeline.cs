namespace Cicd.AcceptanceTests.Support;

/// <summary>Runs the pipeline of tests/Cicd.TestPipeline in a workspace.</summary>
internal static class SamplePipeline
{
    public static ProgramRun Start(Workspace workspace, string arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        ProgramRun.Start(workspace.Root, "dotnet", [Programs.TestPipeline, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)], WithoutKeyOf(workspace, environment));

    public static async Task<ProgramRun> RunAsync(Workspace workspace, string arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var run = Start(workspace, arguments, environment);
        await run.WaitAsync();
        return run;
    }

    // The key that a run makes for its machine is not to be one of the machine that tests.
    private static Dictionary<string, string?> WithoutKeyOf(Workspace workspace, IReadOnlyDictionary<string, string?>? environment) =>
        new(environment ?? new Dictionary<string, string?>()) { ["XDG_DATA_HOME"] = workspace.DataDirectory };
}
