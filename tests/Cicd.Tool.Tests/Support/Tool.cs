using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests.Support;

/// <summary>Runs the cicd command in a workspace.</summary>
internal static class Tool
{
    public static ProgramRun Start(Workspace workspace, params string[] arguments) =>
        ProgramRun.Start(workspace.Root, "dotnet", [Programs.Tool, .. arguments]);

    public static async Task<ProgramRun> RunAsync(Workspace workspace, params string[] arguments)
    {
        var run = Start(workspace, arguments);
        await run.WaitAsync();
        return run;
    }
}
