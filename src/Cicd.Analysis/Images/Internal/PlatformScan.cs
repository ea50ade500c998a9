using System.Text;
using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Sarif;
using Cicd.Packages;

namespace Cicd.Analysis.Images.Internal;

/// <summary>What was found in the image of one platform.</summary>
internal sealed record PlatformScan(IReadOnlyList<Finding> Findings, IReadOnlyList<ImageComponent> Components)
{
    public IReadOnlyList<Advisory> Advisories { get; private init; } = [];

    public IReadOnlyList<SarifRule> Rules { get; private init; } = [];

    public OsvData? Data { get; private init; }

    public long Files { get; private init; }

    public string? Distribution { get; private init; }

    /// <summary>What kept packages from being listed.</summary>
    public IReadOnlyList<string> InventoryGaps { get; private init; } = [];

    public IReadOnlyList<string> Problems { get; private init; } = [];

    public IReadOnlyList<string> Remarks { get; private init; } = [];

    public static PlatformScan Of(ContainerImage image, ImageInspection inspection, ImageScanRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ApplicationParts applications = new(image, inspection);
        IReadOnlyList<ImageComponent> components = [.. inspection.Packages.Select(item => Component(item, inspection.Release)), .. applications.Components];
        List<string> problems = [.. inspection.Problems];
        List<string> remarks = inspection.Release is null && inspection.Packages.Count == 0
            ? ["The image names no distribution and lists no packages of one: of programs that were copied into it nothing is known."]
            : [];
        var data = request.Osv is { } osv ? OsvData.Read(Path.GetFullPath(osv, request.Root), osv, now, inspection.Release, cancellationToken) : null;
        List<DependencyFinding> dotnet = [];
        List<PackageVulnerability> distribution = [];
        if (data is null)
        {
            remarks.AddRange(components.Count > 0 ? ["No data on vulnerabilities was named (--osv), so that packages were not looked up."] : []);
        }
        else
        {
            DataCanary.Prove(data);
            problems.AddRange(data.Problems);
            remarks.AddRange(data.Remarks);
            problems.AddRange(Missing(inspection, data, request.Osv!, components));
            dotnet.AddRange(applications.Find(data));
            distribution.AddRange(PackageFindings.Find(inspection, data));
        }

        var rules = FindingText.Rules(new DependencyScanResult(dotnet, "")).Concat(distribution.Select(PackageFindings.Rule));
        return new([.. inspection.Hits.Select(hit => Finding(image, hit)), .. distribution.Select(found => found.Finding), .. dotnet.Select(FindingText.Finding)], components)
        {
            Advisories = [.. distribution.Select(found => found.Advisory), .. dotnet.Select(found => found.Advisory)],
            Rules = [.. rules],
            Data = data,
            Files = inspection.Files,
            Distribution = inspection.Release?.ToString(),
            InventoryGaps = inspection.Problems,
            Problems = problems,
            Remarks = remarks,
        };
    }

    // Where the data does not speak of what the image has, nothing that it does not say means anything.
    private static IEnumerable<string> Missing(ImageInspection inspection, OsvData data, string osv, IReadOnlyList<ImageComponent> components)
    {
        if (inspection.Packages.Count > 0)
        {
            if (inspection.Release?.Ecosystem is not { } ecosystem)
            {
                yield return $"No advisories are known for the distribution of the image ({inspection.Release?.ToString() ?? "which it does not name"}), so that its {inspection.Packages.Count} packages could not be looked up.";
            }
            else if (data.DistributionCount == 0)
            {
                yield return $"{DisplayText.OneLine(osv)} has no record about {ecosystem}, so that {inspection.Packages.Count} packages of the image could not be looked up. Add the records of that ecosystem.";
            }
            else
            {
                DataCanary.Prove(data, inspection.Packages[0].Package.Kind);
            }
        }

        var dotnet = components.Count(component => !component.IsOperatingSystem);
        if (dotnet > 0 && data.NuGetCount == 0)
        {
            yield return $"{DisplayText.OneLine(osv)} has no record about NuGet, so that {dotnet} packages of .NET applications could not be looked up. Add the records of that ecosystem.";
        }
    }

    private static ImageComponent Component((OsPackage Package, Sha256Digest Layer, string Path) item, OsRelease? release) =>
        new(item.Package.ToPackageUrl(release).ToString(), item.Package.Name, item.Package.Version)
        {
            IsOperatingSystem = true,
            Layers = [item.Layer],
            Paths = [item.Path],
            License = item.Package.License,
            Supplier = item.Package.Supplier,
        };

    private static Finding Finding(ContainerImage image, ImageHit hit)
    {
        var rule = ImageRules.All.First(rule => rule.Id == hit.RuleId);
        return new Finding(rule.Id, hit.Severity ?? rule.Severity, $"{DisplayText.OneLine(hit.Message)}. {rule.Mend}", Sha256Digest.Of(Encoding.UTF8.GetBytes($"{image.Name}\n{rule.Id}\n{hit.Subject}")).Hex)
        {
            Title = rule.Title,
            Location = hit.Path is null ? null : new SourceLocation(DisplayText.OneLine(hit.Path)),
            Cwe = rule.Cwe,
            Confidence = rule.Confidence,
        };
    }
}
