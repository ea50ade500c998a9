using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

internal static class VexStatements
{
    /// <summary>What is to be said of a vulnerability: what was said of it already, or else that it is under investigation.</summary>
    public static VexStatement Of(DependencyFinding finding, VexStatement? said) => new(finding.Advisory.Id, said?.Status ?? VexStatus.UnderInvestigation)
    {
        Aliases = finding.Advisory.Aliases,
        Products = [finding.Advisory.PackageUrl],
        Justification = said?.Justification,
        Detail = said?.Detail ?? (finding.Advisory.FixedVersion is { } version ? $"A version without it is {version}." : null),
        Time = said?.Time,
    };
}
