using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Judges the packages that the run was built with: where they come from, and how they are kept.</summary>
internal sealed class DependenciesRule(RuleHeader header, RuleValues values) : EvidenceRule<DependencyEvidence>(header, values)
{
    private readonly GlobSet? sources = values.Globs("sources");
    private readonly long? deprecatedAtMost = values.Count("deprecatedAtMost");
    private readonly TimeSpan? ageAtMost = values.Duration("ageAtMost");
    private readonly bool isLocked = values.IsTrue("locked");
    private readonly bool isRuntime = values.Text("scope") == "runtime";

    public override IReadOnlyList<string> Demands =>
    [
        .. Demand.OneOf(sources, "packages from"), .. Demand.AtMost(deprecatedAtMost, "deprecated packages"), .. Demand.Within(ageAtMost, "an age of packages of"),
        .. Demand.If(isLocked, "packages pinned by lock files"),
    ];

    protected override string Missing => "evidence of dependencies";

    protected override string Maker => "a Restore task";

    protected override void Measure(RuleCase @case, IReadOnlyList<DependencyEvidence> evidence, Figures figures)
    {
        var all = evidence.SelectMany(record => record.Dependencies).Where(dependency => dependency.Ships || !isRuntime).ToList();
        MeasureSources(@case, all, figures);
        MeasureDeprecated(@case, all, figures);
        MeasureAge(@case, all, figures);
        if (isLocked)
        {
            MeasureLock(evidence, figures);
        }
    }

    private static void MeasureLock(IReadOnlyList<DependencyEvidence> evidence, Figures figures)
    {
        const string Remedy = "set RestorePackagesWithLockFile, commit packages.lock.json, and restore in locked mode";
        if (evidence.Any(record => record.IsLocked == false))
        {
            figures.Hold(false, "packages are not pinned by lock files", "lock files needed", Remedy);
        }
        else if (evidence.Any(record => record.IsLocked is null))
        {
            figures.CannotTell("it is not known whether lock files pin the packages", Remedy);
        }
        else
        {
            figures.Hold(true, "packages pinned by lock files", "lock files needed");
        }
    }

    private static string Packages(int count) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "package" : "packages")}");

    private static string Names(RuleCase @case, IEnumerable<Dependency> dependencies) =>
        Listing.Of([.. dependencies.Where(dependency => !@case.Waivers.CoversPackage(dependency.PackageUrl)).Select(dependency => OneLine.Of(dependency.PackageUrl)).Distinct().Order(StringComparer.Ordinal)]);

    private void MeasureSources(RuleCase @case, List<Dependency> all, Figures figures)
    {
        if (sources is null)
        {
            return;
        }

        var foreign = all.FindAll(dependency => dependency.Feed is { } feed && !sources.IsMatch(feed) && !sources.IsMatch(feed.TrimEnd('/')));
        var unknown = all.FindAll(dependency => dependency.Feed is null && !@case.Waivers.CoversPackage(dependency.PackageUrl));
        var feeds = Listing.Of([.. foreign.Select(dependency => OneLine.Of(dependency.Feed!)).Distinct().Order(StringComparer.Ordinal)]);
        if (unknown.Count > 0)
        {
            figures.CannotTell($"it is not known where {Names(@case, unknown)} came from", "delete them from the package folder and restore again");
        }

        figures.None(
            foreign.Count,
            Waived(@case, foreign),
            foreign.Count == 0 ? "packages from allowed sources" : $"{Packages(foreign.Count)} from {feeds}",
            $"only {sources} allowed",
            $"take {Names(@case, foreign)} from an allowed source");
    }

    private void MeasureDeprecated(RuleCase @case, List<Dependency> all, Figures figures)
    {
        if (deprecatedAtMost is not { } most)
        {
            return;
        }

        var deprecated = all.FindAll(dependency => dependency.IsDeprecated == true);
        var unknown = all.FindAll(dependency => dependency.IsDeprecated is null && !@case.Waivers.CoversPackage(dependency.PackageUrl));
        if (deprecated.Count <= most && deprecated.Count + unknown.Count > most)
        {
            figures.CannotTell($"it is not known whether {Packages(unknown.Count)} {(unknown.Count == 1 ? "is" : "are")} deprecated", "look them up at their feed");
            return;
        }

        figures.AtMost(most, deprecated.Count, deprecated.Count == 1 ? "deprecated package" : "deprecated packages", $"replace {Names(@case, deprecated)}", Waived(@case, deprecated));
    }

    private void MeasureAge(RuleCase @case, List<Dependency> all, Figures figures)
    {
        if (ageAtMost is not { } most)
        {
            return;
        }

        var old = all.FindAll(dependency => dependency.Published is { } published && @case.Facts.Now - published > most);
        var unknown = all.FindAll(dependency => dependency.Published is null && !@case.Waivers.CoversPackage(dependency.PackageUrl));
        if (unknown.Count > 0)
        {
            figures.CannotTell($"it is not known when {Packages(unknown.Count)} {(unknown.Count == 1 ? "was" : "were")} published", "look them up at their feed");
        }

        figures.None(
            old.Count,
            Waived(@case, old),
            $"{Packages(old.Count)} older than {DurationText.Of(most)}",
            $"an age of at most {DurationText.Of(most)} allowed",
            $"update {Names(@case, old)}");
    }

    private static long Waived(RuleCase @case, List<Dependency> dependencies) => dependencies.Count(dependency => @case.Waivers.CoversPackage(dependency.PackageUrl));
}
