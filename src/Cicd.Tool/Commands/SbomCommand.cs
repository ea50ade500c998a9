using System.CommandLine;
using Cicd.Analysis.Dependencies;
using Cicd.Git;
using Cicd.Sbom;

namespace Cicd.Tool.Commands;

internal static class SbomCommand
{
    public static Command Create()
    {
        var path = PathArgument.Create();
        var format = new Option<string>("--format") { Description = "CycloneDX in JSON or XML, or SPDX 2.3 in JSON", DefaultValueFactory = _ => "json" }.AcceptOnlyFromAmong("json", "xml", "spdx");
        var specVersion = new Option<string>("--spec-version") { Description = "The version of CycloneDX", DefaultValueFactory = _ => CycloneDxVersions.Default }.AcceptOnlyFromAmong([.. CycloneDxVersions.All]);
        var name = Text("--name", "NAME", "The name of what the document describes. Default: that of the solution, project or directory");
        var version = Text("--component-version", "VERSION", "Its version. Default: the one that all its projects have, else 0.0.0");
        var author = Text("--author", "NAME", "Who writes the document, a person or an organization. Default: the Authors or Company of the projects");
        var supplier = Text("--supplier", "NAME", "Who supplies what is described. Default: the Company or Authors of the projects");
        var publish = PathArgument.Directory("--publish-dir", "What dotnet publish wrote: the document then tells what is shipped, not what was restored");
        var output = PathArgument.Output();
        var vulnerabilities = new Option<bool>("--vulnerabilities") { Description = "List the known vulnerabilities of the packages, by the NuGet sources unless --osv is given" };
        var osv = Text("--osv", "DIR|ZIP", "Records of the OSV schema to look the packages up in");
        var vex = new Option<string[]>("--vex") { Description = "Statements on vulnerabilities, OpenVEX or CycloneDX: their analysis. Repeatable", HelpName = "FILE" };
        Command command = new("sbom", "Writes the software bill of materials of restored sources; its verbs judge, compare and merge such documents")
        {
            path, format, specVersion, name, version, author, supplier, publish, output, vulnerabilities, osv, vex,
            SbomValidateCommand.Create(), SbomScoreCommand.Create(), SbomDiffCommand.Create(), SbomMergeCommand.Create(),
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(format) == "spdx" && result.GetResult(specVersion) is { Implicit: false })
            {
                result.AddError("--spec-version is that of CycloneDX; --format spdx writes SPDX 2.3.");
            }
        });
        command.SetAction((parsed, _) => ToolSession.RunAsync(parsed.GetRequiredValue(path), async (session, token) =>
        {
            var full = Path.GetFullPath(parsed.GetRequiredValue(path));
            var revision = await GitRepository.ReadRevisionAsync(session.Runtime.Run.Root, session.Processes, token);
            SbomRequest request = new(full)
            {
                Name = parsed.GetValue(name),
                Version = parsed.GetValue(version),
                Author = parsed.GetValue(author),
                Supplier = parsed.GetValue(supplier),
                PublishDirectory = parsed.GetValue(publish) is { } directory ? Path.GetFullPath(directory) : null,
                Revision = revision,
            };
            if (parsed.GetValue(vulnerabilities) || parsed.GetValue(osv) is not null)
            {
                request = await WithVulnerabilitiesAsync(session, request, parsed.GetValue(osv), parsed.GetValue(vex) ?? [], token);
            }

            var form = Enum.Parse<SbomFormat>(parsed.GetRequiredValue(format), ignoreCase: true);
            await WriteAsync(session, request, form, form == SbomFormat.Spdx ? null : parsed.GetRequiredValue(specVersion), parsed.GetValue(output), token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    private static async Task<SbomRequest> WithVulnerabilitiesAsync(ToolSession session, SbomRequest request, string? osv, IEnumerable<string> vex, CancellationToken cancellationToken)
    {
        DependencyScanRequest scan = new(session.Runtime.Run.Root, request.Path)
        {
            PublishDirectories = request.PublishDirectory is { } directory ? [directory] : [],
            Osv = osv is null ? null : Path.GetFullPath(osv),
            Vex = [.. vex.Select(Path.GetFullPath)],
        };
        var result = await new DependencyScanner(session.Runtime.Files, TimeProvider.System).ScanAsync(scan, cancellationToken);
        return result.Problems.Count == 0
            ? request with
            {
                Advisories = [.. result.Vulnerabilities.Select(found => found.Advisory)],
                Analyses = result.Statements.GroupBy(statement => statement.Vulnerability, StringComparer.Ordinal).ToDictionary(group => group.Key, group => BomAnalysis.Of(group.First()), StringComparer.Ordinal),
            }
            : throw new EvidenceUnavailableException(string.Join(Environment.NewLine, result.Problems));
    }

    private static async Task WriteAsync(ToolSession session, SbomRequest request, SbomFormat format, string? specVersion, string? output, CancellationToken cancellationToken)
    {
        var document = await new SbomGenerator(TimeProvider.System).GenerateAsync(request, cancellationToken);
        var rendered = document.Render(format, specVersion);
        foreach (var problem in document.Gaps.Concat(rendered.Losses))
        {
            session.Runtime.Log.Warning(problem);
        }

        await session.WriteAsync(rendered.Text, output, cancellationToken);
    }

    private static Option<string?> Text(string option, string value, string description) => new(option) { Description = description, HelpName = value };
}
