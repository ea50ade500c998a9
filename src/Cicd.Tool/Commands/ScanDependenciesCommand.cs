using System.CommandLine;
using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Sarif;
using Cicd.Git;
using Cicd.Packages;

namespace Cicd.Tool.Commands;

internal static class ScanDependenciesCommand
{
    public static Command Create()
    {
        var path = PathArgument.Create();
        path.Description = "A solution, a project, a directory, or one file that lists packages (packages.lock.json, NAME.deps.json, …)";
        var output = PathArgument.Output();
        var format = ScanOptions.Format();
        var failOn = ScanOptions.FailOn();
        var baseline = ScanOptions.Baseline();
        var import = ScanOptions.Import();
        var publish = Several("--publish-dir", "DIR", "What dotnet publish wrote: its NAME.deps.json tell what ships. Repeatable");
        var osv = Text("--osv", "DIR|ZIP", "Records of the OSV schema to look packages up in, instead of asking the NuGet sources");
        var nuget = new Option<bool>("--nuget") { Description = "Ask the NuGet sources also where --osv is given" };
        var kev = Text("--kev", "FILE", "The Known Exploited Vulnerabilities Catalog of CISA (JSON)");
        var epss = Text("--epss", "FILE", "The scores of the Exploit Prediction Scoring System (CSV, also .gz)");
        var offline = new Option<bool>("--offline") { Description = "Fetch nothing: of NuGet sources use what an earlier scan kept" };
        var allowNoData = new Option<bool>("--allow-no-data") { Description = "Pass by sources that have no data on vulnerabilities, instead of ending with exit code 4" };
        var age = new Option<TimeSpan?>("--data-age-at-most") { Description = "How old the data may be, such as 24h or 7d; older data is exit code 4", HelpName = "AGE", CustomParser = DurationArgument.Parse };
        var prefixes = Several("--internal-prefix", "PREFIX=SOURCE", "Packages of the prefix come from this source alone (its address, or its name in nuget.config). Repeatable");
        var deprecated = new Option<bool>("--deprecated") { Description = "Ask the sources which packages are deprecated, one request a package" };
        var vex = Several("--vex", "FILE", "Statements on vulnerabilities, OpenVEX or CycloneDX: what is not affected stays visible and does not count. Repeatable");
        var vexOut = Text("--vex-out", "FILE", "Write what is known of the vulnerabilities as OpenVEX, or as CycloneDX if the name ends with .cdx.json");
        prefixes.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                try
                {
                    InternalPrefix.Parse(token.Value);
                }
                catch (FormatException error)
                {
                    result.AddError(error.Message);
                }
            }
        });
        Command command = new("dependencies", "Looks for known vulnerabilities in the packages of restored sources and published applications")
        {
            path, format, output, failOn, publish, osv, nuget, kev, epss, offline, allowNoData, age, prefixes, deprecated, vex, vexOut, baseline, import,
        };
        command.SetAction((parsed, _) => ToolSession.RunAsync(parsed.GetRequiredValue(path), async (session, token) =>
        {
            var root = session.Runtime.Run.Root;
            var earlier = parsed.GetValue(baseline) is { } file ? FindingBaseline.Read(Path.GetFullPath(file), root, "dependencies") : null;
            IReadOnlyList<SarifImport> imports = [.. (parsed.GetValue(import) ?? []).SelectMany(imported => SarifReader.Read(Path.GetFullPath(imported), root))];
            DependencyScanRequest request = new(root, Path.GetFullPath(parsed.GetRequiredValue(path)))
            {
                PublishDirectories = Full(parsed.GetValue(publish)),
                Osv = Full(parsed.GetValue(osv)),
                AskSources = parsed.GetValue(nuget) ? true : null,
                Kev = Full(parsed.GetValue(kev)),
                Epss = Full(parsed.GetValue(epss)),
                IsOffline = parsed.GetValue(offline),
                AllowNoData = parsed.GetValue(allowNoData),
                DataAgeAtMost = parsed.GetValue(age),
                InternalPrefixes = [.. (parsed.GetValue(prefixes) ?? []).Select(InternalPrefix.Parse)],
                AskDeprecated = parsed.GetValue(deprecated),
                Vex = Full(parsed.GetValue(vex)),
            };
            var result = await session.WaitAsync("Looking up the packages", new DependencyScanner(session.Runtime.Files, TimeProvider.System).ScanAsync(request, token)) with { Baseline = earlier };
            await session.WriteAsync(await WriteAsync(session, result, imports, parsed.GetRequiredValue(format), token), parsed.GetValue(output), token);
            if (parsed.GetValue(vexOut) is { } statements)
            {
                var form = statements.EndsWith(".cdx.json", StringComparison.OrdinalIgnoreCase) ? VexFormat.CycloneDx : VexFormat.OpenVex;
                await session.WriteAsync(result.ToVex(form, $"cicd scan dependencies {result.ToolVersion}"), statements, token);
            }

            return Judge(session, result, imports, ScanOptions.SeverityOf(parsed.GetValue(failOn)));
        }));
        return command;
    }

    private static async Task<string> WriteAsync(ToolSession session, DependencyScanResult result, IReadOnlyList<SarifImport> imports, string format, CancellationToken cancellationToken) => format switch
    {
        "json" => DependenciesJson.Write(result, imports),
        "sarif" => SarifWriter.Write(
        [
            result.ToSarif(await GitRepository.ReadRevisionAsync(session.Runtime.Run.Root, session.Processes, cancellationToken)),
            .. imports.Select(import => import.ToSarif("dependencies")),
        ]),
        _ => DependenciesTable.Write(result, imports),
    };

    private static int Judge(ToolSession session, DependencyScanResult result, IReadOnlyList<SarifImport> imports, Severity? failOn)
    {
        foreach (var line in result.Remarks.Concat(result.Problems))
        {
            session.Runtime.Log.Warning(line);
        }

        // What was not examined may hold what is looked for.
        return !ImportedRuns.Judge(session, imports) || result.Problems.Count > 0 ? ExitCodes.EvidenceUnavailable
            : failOn is { } severity && result.Findings.Concat(imports.SelectMany(import => import.Findings)).Any(finding => ScanOptions.Counts(finding, severity)) ? ExitCodes.TaskFailed
            : ExitCodes.Succeeded;
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);

    private static IReadOnlyList<string> Full(string[]? paths) => [.. (paths ?? []).Select(Path.GetFullPath)];

    private static Option<string?> Text(string option, string value, string description) => new(option) { Description = description, HelpName = value };

    private static Option<string[]> Several(string option, string value, string description) => new(option) { Description = description, HelpName = value };
}
