using System.CommandLine;
using Cicd.Tool.Commands;

namespace Cicd.Tool;

internal static class ToolProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Everything after run is the pipeline's own command line, --help and --version included.
        if (args is ["run", .. var rest])
        {
            return await RunVerb.RunAsync(rest);
        }

        var scan = new Command("scan", "Scans a source tree or an image") { ScanCodeCommand.Create(), ScanDependenciesCommand.Create(), ScanImageCommand.Create() };
        var root = new RootCommand("Builds, scans and judges .NET sources. Works on any tree; a pipeline is needed for run alone.")
        {
            new Command("run", "Runs the pipeline in build/: cicd run [OPTIONS], see cicd run --help"),
            scan,
            SbomCommand.Create(),
            AttestCommand.Create(),
            ImageCommand.Create(),
            PolicyCommand.Create(),
            GateCommand.Create(),
            RollbackCommand.Create(),
        };
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            using var console = new Hosting.SystemConsole();
            foreach (var line in UsageErrors.Explain(parsed))
            {
                await console.Error.WriteLineAsync(line);
            }

            return ExitCodes.InvalidPipeline;
        }

        // The session listens to signals itself: a second listener would end the process before it has cleaned up.
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }
}
