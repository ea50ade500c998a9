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
        var failOn = new Option<Severity?>("--fail-on") { Description = "End with exit code 1 if there is a finding of this severity or higher" };
        var command = new Command("code", "Looks for security defects in C# sources, which must have been restored and built") { path, format, output, failOn };
        command.SetAction((parsed, _) => ToolSession.RunAsync(
            parsed.GetRequiredValue(path),
            (session, token) => RunAsync(session, parsed.GetRequiredValue(path), parsed.GetRequiredValue(format), parsed.GetValue(output), parsed.GetValue(failOn), token)));
        return command;
    }

    private static async Task<int> RunAsync(ToolSession session, string path, string format, FileInfo? output, Severity? failOn, CancellationToken cancellationToken)
    {
        var scanner = new CodeScanner(session.Processes, session.Runtime.Files, TimeProvider.System);
        var result = await scanner.ScanAsync(new CodeScanRequest(session.Runtime.Run.Root, Path.GetFullPath(path)), cancellationToken);
        var text = format switch
        {
            "json" => FindingsJson.Write(result),
            "sarif" => SarifWriter.Write(result.ToSarif(await GitRepository.ReadRevisionAsync(session.Runtime.Run.Root, session.Processes, cancellationToken))),
            _ => FindingsTable.Write(result),
        };
        await session.WriteAsync(text, output, cancellationToken);
        var counted = result.Findings.Any(finding => finding.SuppressedBecause is null && finding.Severity >= failOn);
        return counted ? ExitCodes.TaskFailed : ExitCodes.Succeeded;
    }
}
