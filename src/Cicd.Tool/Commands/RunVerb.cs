using Cicd.Hosting;

namespace Cicd.Tool.Commands;

/// <summary>Runs the pipeline of the directory, or of the nearest one above that has one.</summary>
internal static class RunVerb
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var start = Directory.GetCurrentDirectory();
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
        {
            var build = Path.Combine(directory.FullName, "build");
            string[] projects = Directory.Exists(build) ? Directory.GetFiles(build, "*.csproj") : [];
            if (projects.Length == 1)
            {
                return await RunAsync(projects[0], arguments, directory.FullName);
            }
        }

        return await FailAsync($"There is no pipeline: neither {start} nor a directory above it has a project in build/. Make one with: dotnet new cicd");
    }

    private static async Task<int> RunAsync(string project, IReadOnlyList<string> arguments, string directory)
    {
        try
        {
            return await ForegroundProcess.RunAsync("dotnet", ["run", "--project", project, "--", .. arguments], directory);
        }
        catch (ProcessException exception)
        {
            return await FailAsync(exception.Message);
        }
    }

    private static async Task<int> FailAsync(string problem)
    {
        using var console = new SystemConsole();
        await console.Error.WriteLineAsync(problem);
        return ExitCodes.InvalidPipeline;
    }
}
