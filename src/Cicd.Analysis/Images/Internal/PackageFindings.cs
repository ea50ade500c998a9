using System.Globalization;
using System.Text;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Sarif;
using Cicd.Analysis.Sarif.Internal;
using Cicd.Packages;

namespace Cicd.Analysis.Images.Internal;

/// <summary>Looks the packages of a distribution up. Those that were built from one source have a vulnerability together: it is one finding.</summary>
internal static class PackageFindings
{
    private const int MaxNames = 8;

    public static IEnumerable<PackageVulnerability> Find(ImageInspection inspection, OsvData data)
    {
        foreach (var group in inspection.Packages.GroupBy(item => item.Package.Kind == OsPackageKind.Rpm ? (item.Package.Name, item.Package.Version) : (item.Package.Source, item.Package.SourceVersion)).OrderBy(group => group.Key))
        {
            var members = group.OrderByDescending(item => item.Package.Name == item.Package.Source).ThenBy(item => item.Package.Name, StringComparer.Ordinal).ToList();
            foreach (var same in Known([.. data.Find(members[0].Package)]).GroupBy(IdOf, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal))
            {
                yield return Of(same.Key, [.. same], group.Key.Item1, group.Key.Item2, [.. members.Select(item => item.Package)], inspection.Release, members[0].Path);
            }
        }
    }

    public static SarifRule Rule(PackageVulnerability found) =>
        new(found.Finding.RuleId, found.Finding.Title!, found.Advisory.Summary ?? $"A known vulnerability of {found.Source}.", found.Advisory.CvssScore is { } score && SeverityScore.SeverityOf(score) == found.Advisory.Severity ? score : SeverityScore.Of(found.Advisory.Severity))
        {
            Cwe = found.Finding.Cwe,
            Mend = "Take a newer base image, or update the package in the build.",
            HelpUri = found.Advisory.Uri,
        };

    // An announcement that gathers vulnerabilities says nothing more where each of them is there by itself.
    private static IEnumerable<Match> Known(IReadOnlyList<Match> matches)
    {
        var single = matches.Where(match => Cves(match).Take(2).Count() == 1).SelectMany(Cves).ToHashSet(StringComparer.Ordinal);
        return matches.Where(match => Cves(match).ToList() is not { Count: > 1 } several || !several.All(single.Contains));
    }

    private static IEnumerable<string> Cves(Match match) =>
        match.Ids.Concat(match.Upstream).Select(Plain).Where(id => id.StartsWith("CVE-", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    // Distributions write CVE-2024-1 as DEBIAN-CVE-2024-1 or UBUNTU-CVE-2024-1.
    private static string Plain(string id) => id.IndexOf("-CVE-", StringComparison.Ordinal) is var at and > 0 ? id[(at + 1)..] : id;

    private static string IdOf(Match match) => Cves(match).ToList() is [var only] ? only : match.Ids[0];

    private static PackageVulnerability Of(string id, List<Match> matches, string source, string version, List<OsPackage> members, OsRelease? release, string path)
    {
        var cvss = matches.SelectMany(match => match.Scores).OrderByDescending(score => score.Version, StringComparer.Ordinal).ThenByDescending(score => score.Value).FirstOrDefault();
        var rated = matches.Select(match => match.Severity).OfType<Severity>().ToList();

        // The distribution knows what its package makes of a vulnerability. What nobody rates counts as high, so that it is looked at.
        var severity = rated.Count > 0 ? rated.Max() : cvss?.Severity ?? Severity.High;
        var fixes = matches.Select(match => match.FixedVersion).ToList();
        var order = OsVersions.OrderOf(members[0].Kind);
        var advisory = new Advisory(id, members[0].ToPackageUrl(release).ToString(), severity)
        {
            Aliases = [.. matches.SelectMany(match => match.Ids.Concat(match.Upstream)).Where(other => other != id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Summary = matches.Select(match => match.Summary).FirstOrDefault(summary => summary is not null),
            FixedVersion = fixes.Contains(null) ? null : fixes.OfType<string>().Max(order),
            CvssScore = cvss?.Value,
            CvssVector = cvss?.Vector,
            Published = matches.Select(match => match.Published).Min(),
            Uri = matches[0].Uri,
        };
        var cwe = matches.SelectMany(match => match.Cwe).Distinct().Order().ToList();
        var identity = $"{members[0].Kind}\n{source}\n{version}\n{id}";
        return new(advisory, source, new Finding(id, severity, Message(advisory, source, version, members, matches, cvss), Sha256Digest.Of(Encoding.UTF8.GetBytes(identity)).Hex)
        {
            Title = advisory.Summary ?? $"Vulnerable package {source}",
            Location = new SourceLocation(DisplayText.OneLine(path)),
            Cwe = cwe,
            HelpUri = advisory.Uri,
            Confidence = Confidence.High,
        });
    }

    private static string Message(Advisory advisory, string source, string version, List<OsPackage> members, List<Match> matches, CvssScore? cvss)
    {
        StringBuilder text = new($"{source} {version} ");
        var names = members.Select(package => package.Name).Distinct(StringComparer.Ordinal).ToList();
        if (names is not [var only] || only != source)
        {
            text.Append(CultureInfo.InvariantCulture, $"({string.Join(", ", names.Take(MaxNames))}{(names.Count > MaxNames ? $" and {names.Count - MaxNames} more" : "")}) ");
        }

        text.Append(CultureInfo.InvariantCulture, $"is vulnerable ({string.Join(", ", advisory.Aliases.Prepend(advisory.Id).Take(MaxNames))}");
        text.Append(cvss is null ? ")" : string.Create(CultureInfo.InvariantCulture, $", CVSS {cvss.Version} {cvss.Value:0.0})"));
        text.Append(advisory.Summary is null ? ". " : $": {advisory.Summary.TrimEnd('.')}. ");
        text.Append(CultureInfo.InvariantCulture, $"Affected: {string.Join(" or ", matches.Select(match => match.Range).Distinct(StringComparer.Ordinal))}. ");
        text.Append(advisory.FixedVersion is { } mended ? $"Update to {mended} or later." : "No version without it is known: leave the package out, or state why it does not apply (waiver).");
        return DisplayText.OneLine(text.ToString());
    }
}
