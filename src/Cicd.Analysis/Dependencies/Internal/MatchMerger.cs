using Cicd.Packages;
using NuGet.Versioning;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Makes one finding of what several sources say about one vulnerability of a package version.</summary>
internal sealed class MatchMerger(IReadOnlySet<string>? exploited, IReadOnlyDictionary<string, double>? probabilities, Func<string, string?> relative)
{
    public IEnumerable<DependencyFinding> Merge(ScannedPackage package, IEnumerable<Match> matches) =>
        Groups([.. matches]).Select(group => Finding(package, group)).OrderBy(finding => finding.Advisory.Id, StringComparer.Ordinal);

    // Matches belong together if they share an identifier, directly or over others.
    private static List<List<Match>> Groups(IReadOnlyList<Match> matches)
    {
        List<List<Match>> groups = [];
        foreach (var match in matches)
        {
            var joined = groups.Where(group => group.Any(other => other.Ids.Intersect(match.Ids, StringComparer.OrdinalIgnoreCase).Any())).ToList();
            groups.RemoveAll(joined.Contains);
            groups.Add([.. joined.SelectMany(group => group), match]);
        }

        return groups;
    }

    private DependencyFinding Finding(ScannedPackage package, List<Match> group)
    {
        var ids = group.SelectMany(match => match.Ids).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(AdvisoryId.Rank).ThenBy(id => id, StringComparer.Ordinal).ToList();
        var cvss = group.SelectMany(match => match.Scores).OrderByDescending(score => score.Version, StringComparer.Ordinal).ThenByDescending(score => score.Value).FirstOrDefault();
        var mended = Mended(package.Identity, group);
        var (paths, hasMore) = PackagePaths.Find(package);
        var advisory = new Advisory(ids[0], package.Identity.ToPackageUrl().ToString(), Severity(group, cvss))
        {
            Aliases = ids[1..],
            Summary = group.Select(match => match.Summary).FirstOrDefault(summary => summary is not null),
            FixedVersion = mended?.ToNormalizedString(),
            CvssScore = cvss?.Value,
            CvssVector = cvss?.Vector,
            Published = group.Select(match => match.Published).Min(),
            Uri = group.Select(match => match.Uri).FirstOrDefault(uri => uri is not null),
            IsKnownExploited = exploited is null ? null : ids.Any(exploited.Contains),
            ExploitProbability = probabilities is null ? null : ids.Select(id => probabilities.TryGetValue(id, out var probability) ? probability : (double?)null).Max(),
            Ships = package.Ships,
        };
        return new DependencyFinding(advisory, package.Identity)
        {
            AffectedRange = string.Join(" or ", group.Select(match => match.Range).Distinct(StringComparer.Ordinal)),
            Cvss = cvss,
            IsFixCompatible = mended is null ? null : mended.Major == NuGetVersion.Parse(package.Identity.Version).Major,
            Paths = paths,
            HasMorePaths = hasMore,
            Files = [.. package.Users.Select(user => relative(user.File)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Cwe = [.. group.SelectMany(match => match.Cwe).Distinct().Order()],
            Sources = [.. group.Select(match => match.Source).Distinct(StringComparer.Ordinal)],
        };
    }

    // Sources may differ: then the worse counts. One that nobody rates counts as high, so that it is looked at.
    private static Severity Severity(List<Match> group, CvssScore? cvss)
    {
        var said = group.Select(match => match.Severity).Append(cvss?.Severity).OfType<Severity>().ToList();
        return said.Count == 0 ? Cicd.Severity.High : said.Max();
    }

    /// <summary>The lowest version that one of the sources calls free of it and none calls affected.</summary>
    private static NuGetVersion? Mended(PackageIdentity package, List<Match> group)
    {
        var own = NuGetVersion.Parse(package.Version);
        return group.Select(match => match.FixedVersion).OfType<string>()
            .Select(NuGetVersion.Parse)
            .Where(version => version > own && group.All(match => !match.IsAffected(version.ToNormalizedString())))
            .Min();
    }
}
