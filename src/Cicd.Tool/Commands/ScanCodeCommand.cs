using System.CommandLine;
using Cicd.Analysis.Code;
using Cicd.Analysis.Sarif;
using Cicd.Git;

namespace Cicd.Tool.Commands;

internal static class ScanCodeCommand
{
    public static Command Create()
    {
        var path = PathArgument.Create();
        var output = PathArgument.Output();
        var format = new Option<string>("--format") { Description = "How to write the findings", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "json", "sarif");
        var failOn = new Option<string?>("--fail-on") { Description = "End with exit code 1 if there is a finding of this severity or higher, and with 4 if not all could be examined" }
            .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())]);
        var configuration = new Option<string?>("--configuration", "-c") { Description = "The configuration that was built. Default: that of the projects, Debug", HelpName = "NAME" };
        var allowBuild = new Option<bool>("--allow-build") { Description = "Ask MSBuild how projects are compiled that were not restored here; that runs targets and generators of the tree" };
        var sourceOnly = new Option<bool>("--source-only") { Description = "Run nothing of the tree even if it was built here: read the sources alone" };
        var command = new Command("code", "Looks for security defects in C# sources: precisely in projects that were built here, else in the sources alone") { path, configuration, allowBuild, sourceOnly, format, output, failOn };
        command.Validators.Add(result =>
        {
            if (result.GetValue(allowBuild) && result.GetValue(sourceOnly))
            {
                result.AddError("--allow-build and --source-only exclude each other.");
            }
        });
        command.SetAction((parsed, _) => ToolSession.RunAsync(
            parsed.GetRequiredValue(path),
            async (session, token) =>
            {
                var request = new CodeScanRequest(session.Runtime.Run.Root, Path.GetFullPath(parsed.GetRequiredValue(path)))
                {
                    Configuration = parsed.GetValue(configuration),
                    Build = parsed.GetValue(allowBuild) ? CodeScanBuild.Allowed : parsed.GetValue(sourceOnly) ? CodeScanBuild.Never : CodeScanBuild.IfBuilt,
                };
                var result = await new CodeScanner(session.Processes, session.Runtime.Files, TimeProvider.System).ScanAsync(request, token);
                await session.WriteAsync(await WriteAsync(session, result, parsed.GetRequiredValue(format), token), parsed.GetValue(output), token);
                return Judge(session, result, parsed.GetValue(failOn) is { } severity ? Enum.Parse<Severity>(severity, ignoreCase: true) : null);
            }));
        return command;
    }

    private static async Task<string> WriteAsync(ToolSession session, CodeScanResult result, string format, CancellationToken cancellationToken) => format switch
    {
        "json" => FindingsJson.Write(result),
        "sarif" => SarifWriter.Write(result.ToSarif(await GitRepository.ReadRevisionAsync(session.Runtime.Run.Root, session.Processes, cancellationToken))),
        _ => FindingsTable.Write(result),
    };

    private static int Judge(ToolSession session, CodeScanResult result, Severity? failOn)
    {
        if (result.StatusReason is { } reason)
        {
            session.Runtime.Log.Warning($"The scan is {result.Status.ToString().ToLowerInvariant()}: {reason}");
        }

        if (failOn is null)
        {
            return ExitCodes.Succeeded;
        }

        // What was not examined may hold what is looked for.
        if (result.Status != EvidenceStatus.Complete)
        {
            return ExitCodes.EvidenceUnavailable;
        }

        return result.Findings.Any(finding => finding.SuppressedBecause is null && finding.Severity >= failOn) ? ExitCodes.TaskFailed : ExitCodes.Succeeded;
    }
}
