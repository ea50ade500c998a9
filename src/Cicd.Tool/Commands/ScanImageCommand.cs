using System.CommandLine;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Images;
using Cicd.Analysis.Sarif;
using Cicd.Git;
using Cicd.Sbom;

namespace Cicd.Tool.Commands;

internal static class ScanImageCommand
{
    public static Command Create()
    {
        var image = new Argument<string?>("IMAGE") { Description = "An image with all its platforms: LAYOUT[:NAME], an archive (docker save), or a reference in a registry", Arity = ArgumentArity.ZeroOrOne };
        var dockerfiles = new Option<string[]>("--dockerfile") { Description = "A Dockerfile, or a directory to look for them in. Repeatable", HelpName = "FILE|DIR" };
        var osv = new Option<string?>("--osv") { Description = "Records of the OSV schema to look packages up in: those of the distribution (Debian, Alpine, …) and of NuGet", HelpName = "DIR|ZIP" };
        var sbom = new Option<string?>("--sbom") { Description = "Write what the image holds as CycloneDX", HelpName = "FILE" };
        var age = new Option<TimeSpan?>("--data-age-at-most") { Description = "How old the data may be, such as 24h or 7d; older data is exit code 4", HelpName = "AGE", CustomParser = DurationArgument.Parse };
        var output = PathArgument.Output();
        var format = ScanOptions.Format();
        var failOn = ScanOptions.FailOn();
        var baseline = ScanOptions.Baseline();
        Command command = new("image", "Looks for vulnerable packages, secrets and unsafe settings in an image, and for mistakes in Dockerfiles") { image, dockerfiles, osv, sbom, age, format, output, failOn, baseline };
        var registries = new RegistryArguments(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(image) is null && result.GetValue(dockerfiles) is null or [])
            {
                result.AddError("Name an image, --dockerfile, or both.");
            }
            else if (result.GetValue(image) is null && (result.GetValue(sbom) is not null || result.GetValue(osv) is not null))
            {
                result.AddError("--sbom and --osv are about the packages of an image: name one.");
            }
        });
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            var root = session.Runtime.Run.Root;
            var earlier = parsed.GetValue(baseline) is { } file ? FindingBaseline.Read(Path.GetFullPath(file), root, ImageScanResult.Scan) : null;
            var revision = await GitRepository.ReadRevisionAsync(root, session.Processes, token);
            using var registry = registries.Open(session, parsed);
            using var opened = parsed.GetValue(image) is { } text ? await session.WaitAsync("Fetching the image", ScannedImage.OpenAsync(text, registry, token)) : null;
            var request = new ImageScanRequest(root)
            {
                Images = opened?.Platforms ?? [],
                Digest = opened?.Digest,
                Dockerfiles = parsed.GetValue(dockerfiles) ?? [],
                Osv = parsed.GetValue(osv) is { } data ? Path.GetFullPath(data) : null,
                DataAgeAtMost = parsed.GetValue(age),
            };
            var result = await session.WaitAsync("Scanning", new ImageScanner(TimeProvider.System).ScanAsync(request, token)) with { Baseline = earlier };
            if (parsed.GetValue(sbom) is { } document)
            {
                await session.WriteAsync(new ImageSbomWriter(TimeProvider.System).Compose(result.Inventory!, revision).ToJson(), document, token);
            }

            var written = parsed.GetRequiredValue(format) switch
            {
                "json" => ImageScanText.Json(result),
                "sarif" => SarifWriter.Write(result.ToSarif(revision)),
                _ => ImageScanText.Table(result),
            };
            await session.WriteAsync(written, parsed.GetValue(output), token);
            return Judge(session, result, ScanOptions.SeverityOf(parsed.GetValue(failOn)));
        }));
        return command;
    }

    private static int Judge(ToolSession session, ImageScanResult result, Severity? failOn)
    {
        foreach (var line in result.Remarks.Concat(result.Problems))
        {
            session.Runtime.Log.Warning(line);
        }

        // What was not examined may hold what is looked for.
        return result.Problems.Count > 0 ? ExitCodes.EvidenceUnavailable
            : failOn is { } severity && result.Findings.Any(finding => ScanOptions.Counts(finding, severity)) ? ExitCodes.TaskFailed
            : ExitCodes.Succeeded;
    }
}
