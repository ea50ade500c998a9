using System.CommandLine;
using Cicd.Analysis.Code;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Sarif;
using Cicd.Git;

namespace Cicd.Tool.Commands;

internal static class ScanCodeCommand
{
    public static Command Create()
    {
        var path = PathArgument.Create();
        var output = PathArgument.Output();
        var format = ScanOptions.Format();
        var failOn = ScanOptions.FailOn();
        var baseline = ScanOptions.Baseline();
        var import = ScanOptions.Import();
        var diff = new Option<string?>("--diff") { Description = "Only findings on lines that changed since a git reference: a branch, a full reference or a full commit id", HelpName = "REF" };
        var configuration = new Option<string?>("--configuration", "-c") { Description = "The configuration that was built. Default: that of the projects, Debug", HelpName = "NAME" };
        var analyzers = new Option<string[]>("--analyzer") { Description = "Analyzers to run besides: a dll, or a package that was restored here (Package@1.2.3); may be given more than once", HelpName = "PACKAGE@VERSION|DLL" };
        var allowBuild = new Option<bool>("--allow-build") { Description = "Ask MSBuild how projects are compiled that were not restored here; that runs targets and generators of the tree" };
        var sourceOnly = new Option<bool>("--source-only") { Description = "Run nothing of the tree even if it was built here: read the sources alone" };
        var command = new Command("code", "Looks for security defects in C# sources: precisely in projects that were built here, else in the sources alone") { path, configuration, analyzers, allowBuild, sourceOnly, format, output, failOn, baseline, diff, import };
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
                var root = session.Runtime.Run.Root;
                // What is to be compared with is read first: a scan takes long.
                var earlier = parsed.GetValue(baseline) is { } file ? FindingBaseline.Read(Path.GetFullPath(file), root, "code") : null;
                IReadOnlyList<SarifImport> imports = [.. (parsed.GetValue(import) ?? []).SelectMany(imported => SarifReader.Read(Path.GetFullPath(imported), root))];
                ChangedLines? changes = null;
                if (parsed.GetValue(diff) is { } reference)
                {
                    try
                    {
                        changes = await ChangedLines.ReadAsync(root, reference, session.Processes, token);
                    }
                    catch (InvalidPipelineException error)
                    {
                        return await session.RefuseAsync(error.Message);
                    }
                }

                var request = new CodeScanRequest(root, Path.GetFullPath(parsed.GetRequiredValue(path)))
                {
                    Configuration = parsed.GetValue(configuration),
                    Analyzers = [.. (parsed.GetValue(analyzers) ?? []).Select(name => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Path.GetFullPath(name) : name)],
                    Build = parsed.GetValue(allowBuild) ? CodeScanBuild.Allowed : parsed.GetValue(sourceOnly) ? CodeScanBuild.Never : CodeScanBuild.IfBuilt,
                };
                var result = await session.WaitAsync("Scanning the code", new CodeScanner(session.Processes, session.Runtime.Files, TimeProvider.System).ScanAsync(request, token));
                result = earlier is null ? result : result.Against(earlier);
                if (changes is not null)
                {
                    result = result.LimitedTo(changes);
                    imports = [.. imports.Select(one => one.LimitedTo(changes))];
                }

                await session.WriteAsync(await WriteAsync(session, result, imports, parsed.GetRequiredValue(format), token), parsed.GetValue(output), token);
                return Judge(session, result, imports, ScanOptions.SeverityOf(parsed.GetValue(failOn)));
            }));
        return command;
    }

    private static async Task<string> WriteAsync(ToolSession session, CodeScanResult result, IReadOnlyList<SarifImport> imports, string format, CancellationToken cancellationToken) => format switch
    {
        "json" => FindingsJson.Write(result, imports),
        "sarif" => SarifWriter.Write(
        [
            result.ToSarif(await GitRepository.ReadRevisionAsync(session.Runtime.Run.Root, session.Processes, cancellationToken)),
            .. imports.Select(import => import.ToSarif("code")),
        ]),
        _ => FindingsTable.Write(result, imports),
    };

    private static int Judge(ToolSession session, CodeScanResult result, IReadOnlyList<SarifImport> imports, Severity? failOn)
    {
        if (result.StatusReason is { } reason)
        {
            session.Runtime.Log.Warning($"The scan is {result.Status.ToString().ToLowerInvariant()}: {reason}");
        }

        if (result.Limit is { } limit)
        {
            session.Runtime.Log.Warning(limit);
        }

        var isImported = ImportedRuns.Judge(session, imports);
        if (!isImported || failOn is null)
        {
            return isImported ? ExitCodes.Succeeded : ExitCodes.EvidenceUnavailable;
        }

        // What was not examined may hold what is looked for.
        if (result.Status != EvidenceStatus.Complete)
        {
            return ExitCodes.EvidenceUnavailable;
        }

        return result.Findings.Concat(imports.SelectMany(import => import.Findings)).Any(finding => ScanOptions.Counts(finding, failOn.Value)) ? ExitCodes.TaskFailed : ExitCodes.Succeeded;
    }
}
