using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Sarif;

namespace Cicd.Tool.Commands;

internal static class DependenciesJson
{
    public static string Write(DependencyScanResult result, IReadOnlyList<SarifImport> imports) => ResultJson.Write(
        new
        {
            schema = "cicd/findings/v1",
            evidence = result.ToEvidence("cicd scan dependencies"),
            data = result.Data,
            dataFrom = result.DataFrom,
            vulnerabilities = result.Vulnerabilities.Select(found => new
            {
                id = found.Advisory.Id,
                package = found.Package.Id,
                version = found.Package.Version,
                packageUrl = found.Advisory.PackageUrl,
                severity = found.Advisory.Severity,
                aliases = found.Advisory.Aliases,
                summary = found.Advisory.Summary,
                affectedRange = found.AffectedRange,
                fixedVersion = found.Advisory.FixedVersion,
                isFixCompatible = found.IsFixCompatible,
                cvss = found.Cvss is null ? null : new { version = found.Cvss.Version, vector = found.Cvss.Vector, score = found.Cvss.Value },
                isKnownExploited = found.Advisory.IsKnownExploited,
                exploitProbability = found.Advisory.ExploitProbability,
                risk = found.Risk,
                ships = found.Advisory.Ships,
                published = found.Advisory.Published,
                uri = found.Advisory.Uri,
                cwe = found.Cwe,
                paths = found.Paths,
                hasMorePaths = found.HasMorePaths,
                files = found.Files,
                sources = found.Sources,
                suppressedBecause = found.Advisory.SuppressedBecause,
            }),
            imported = imports.Select(import => import.ToEvidence("cicd scan dependencies", "dependencies")),
            absent = result.Absent,
            problems = result.Problems,
            remarks = result.Remarks,
        });
}
