using System.CommandLine;
using Cicd.Sbom;

namespace Cicd.Tool.Commands;

internal static class SbomCommand
{
    public static Command Create()
    {
        var path = PathArgument.Create();
        var output = PathArgument.Output();
        var name = new Option<string?>("--name") { Description = "The name of what the document describes. Default: that of the solution, project or directory", HelpName = "NAME" };
        var version = new Option<string?>("--component-version") { Description = "Its version. Default: 0.0.0", HelpName = "VERSION" };
        var command = new Command("sbom", "Writes the CycloneDX software bill of materials of restored sources; its verbs judge and compare such documents") { path, output, name, version };
        command.Subcommands.Add(SbomValidateCommand.Create());
        command.Subcommands.Add(SbomScoreCommand.Create());
        command.Subcommands.Add(SbomDiffCommand.Create());
        command.Subcommands.Add(SbomMergeCommand.Create());
        command.SetAction((parsed, _) => ToolSession.RunAsync(
            parsed.GetRequiredValue(path),
            (session, token) => RunAsync(session, parsed.GetRequiredValue(path), parsed.GetValue(name), parsed.GetValue(version), parsed.GetValue(output), token)));
        return command;
    }

    private static async Task<int> RunAsync(ToolSession session, string path, string? name, string? version, string? output, CancellationToken cancellationToken)
    {
        var request = new SbomRequest(Path.GetFullPath(path)) { Name = name };
        request = version is null ? request : request with { Version = version };
        var document = await new SbomGenerator(TimeProvider.System).GenerateAsync(request, cancellationToken);
        foreach (var gap in document.Gaps)
        {
            session.Runtime.Log.Warning(gap);
        }

        await session.WriteAsync(document.ToJson(), output, cancellationToken);
        return ExitCodes.Succeeded;
    }
}
