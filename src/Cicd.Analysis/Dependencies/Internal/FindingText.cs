using System.Globalization;
using System.Text;
using Cicd.Analysis.Sarif;
using Cicd.Analysis.Sarif.Internal;
using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Vulnerabilities of packages as findings and rules.</summary>
internal static class FindingText
{
    public const string ConfusionRule = "CICD-DEP-SOURCE";
    public const string DeprecatedRule = "CICD-DEP-DEPRECATED";

    private static readonly SarifRule[] OwnRules =
    [
        new(ConfusionRule, "Package from an unexpected source", "A package with an internal prefix was not restored from the source it belongs to (dependency confusion).", 8.5)
        {
            Cwe = [427, 1357],
            Mend = "Map the prefix to its source in nuget.config (packageSourceMapping), clear the package from the packages folder, and restore again.",
        },
        new(DeprecatedRule, "Deprecated package", "Its authors do not maintain the package any more.", 2.0)
        {
            Cwe = [1104],
            Mend = "Replace it.",
        },
    ];

    public static Finding Finding(DependencyFinding found)
    {
        var advisory = found.Advisory;
        return new Finding(RuleId(advisory), advisory.Severity, Message(found), Fingerprint(advisory.PackageUrl, advisory.Id))
        {
            Title = Title(found),
            Location = found.Files.Count > 0 ? new SourceLocation(found.Files[0]) : null,
            Cwe = found.Cwe,
            HelpUri = advisory.Uri,
            Confidence = Confidence.High,
            SuppressedBecause = advisory.SuppressedBecause,
            SuppressionKind = advisory.SuppressedBecause is null ? SuppressionKind.InSource : SuppressionKind.External,
        };
    }

    public static Finding Other(string rule, Severity severity, PackageIdentity package, string message, string? file) =>
        new(rule, severity, DisplayText.OneLine(message), Fingerprint(package.ToPackageUrl().ToString(), rule))
        {
            Title = OwnRules.First(own => own.Id == rule).Title,
            Location = file is null ? null : new SourceLocation(file),
            Cwe = OwnRules.First(own => own.Id == rule).Cwe,
        };

    public static IReadOnlyList<SarifRule> Rules(DependencyScanResult result)
    {
        var used = result.Others.Select(finding => finding.RuleId).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. result.Vulnerabilities.GroupBy(found => RuleId(found.Advisory), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Rule(group.Key, [.. group])),
            .. OwnRules.Where(rule => used.Contains(rule.Id)),
        ];
    }

    private static SarifRule Rule(string id, IReadOnlyList<DependencyFinding> found)
    {
        var worst = found.MaxBy(one => one.Advisory.Severity)!;
        return new SarifRule(id, Title(worst), worst.Advisory.Summary ?? $"A known vulnerability of {string.Join(", ", found.Select(one => one.Package.Id).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))}.", Score(worst))
        {
            Cwe = [.. found.SelectMany(one => one.Cwe).Distinct().Order()],
            Mend = "Update the package, or the direct reference that brings it.",
            HelpUri = worst.Advisory.Uri,
        };
    }

    // Where a source rates it worse than its vector does, the number is one of that rating.
    private static double Score(DependencyFinding found) =>
        found.Cvss is { } cvss && cvss.Severity == found.Advisory.Severity ? cvss.Value : SeverityScore.Of(found.Advisory.Severity);

    private static string RuleId(Advisory advisory) => AdvisoryId.Of(advisory.Id);

    private static string Title(DependencyFinding found) => found.Advisory.Summary ?? $"Vulnerable package {found.Package.Id}";

    private static string Message(DependencyFinding found)
    {
        var advisory = found.Advisory;
        StringBuilder text = new($"{found.Package.Id} {found.Package.Version} is vulnerable ({string.Join(", ", advisory.Aliases.Prepend(advisory.Id))}");
        text.Append(found.Cvss is { } cvss ? string.Create(CultureInfo.InvariantCulture, $", CVSS {cvss.Version} {cvss.Value:0.0})") : ")");
        text.Append(advisory.Summary is null ? ". " : $": {advisory.Summary.TrimEnd('.')}. ");
        text.Append(CultureInfo.InvariantCulture, $"Affected: {found.AffectedRange}. ");
        text.Append(advisory.FixedVersion is { } version
            ? $"Update to {version} or later ({(found.IsFixCompatible == true ? "same major version" : "another major version")}). "
            : "No version without it is known: replace the package, or state why it does not apply (VEX). ");
        if (advisory.IsKnownExploited == true)
        {
            text.Append("It is known to be exploited (CISA KEV). ");
        }

        if (advisory.ExploitProbability is { } probability)
        {
            text.Append(CultureInfo.InvariantCulture, $"Probability of exploitation within 30 days: {probability:P1} (EPSS). ");
        }

        text.Append(advisory.Ships ? "It ships. " : "It is build-only. ");
        if (found.Paths.Count > 0)
        {
            var others = found.Paths.Count - 1;
            text.Append(CultureInfo.InvariantCulture, $"By {found.Paths[0]}{(found.HasMorePaths ? $" and more than {others} other ways" : others > 0 ? $" and {others} other ways" : "")}.");
        }

        return DisplayText.OneLine(text.ToString().Trim());
    }

    private static string Fingerprint(string packageUrl, string id) => Sha256Digest.Of(Encoding.UTF8.GetBytes($"{packageUrl.ToLowerInvariant()}\n{id}")).Hex;
}
