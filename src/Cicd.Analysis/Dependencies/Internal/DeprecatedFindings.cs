using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

internal static class DeprecatedFindings
{
    public static IEnumerable<Finding> Of(DependencyInputs inputs, IReadOnlyDictionary<PackageIdentity, PackageNotes> notes)
    {
        foreach (var package in inputs.Packages)
        {
            if (notes.TryGetValue(package.Identity, out var note) && note.DeprecatedBecause is { } reason)
            {
                var severity = reason.Contains("CriticalBugs", StringComparison.OrdinalIgnoreCase) ? Severity.Medium : Severity.Low;
                var mend = note.Alternative is { } other ? $"Replace it with {other}." : "Replace it.";
                yield return FindingText.Other(FindingText.DeprecatedRule, severity, package.Identity, $"{package.Identity.Id} {package.Identity.Version} is deprecated ({reason}). {mend}", inputs.Relative(package.Users[0].File));
            }
        }
    }
}
