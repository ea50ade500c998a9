using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Demands that each subject but bills of materials has a statement of how it was built, one that meets every threshold.</summary>
internal sealed class ProvenanceRule(RuleHeader header, RuleValues values) : PolicyRule(header, values)
{
    private readonly GlobSet? builders = values.Globs("builders");
    private readonly long levelAtLeast = values.Count("levelAtLeast") ?? 0;
    private readonly bool isReproducible = values.IsTrue("reproducible");

    public override IReadOnlyList<string> Demands =>
    [
        "provenance of every artifact", .. Demand.OneOf(builders, "a builder"), .. Demand.If(levelAtLeast > 0, $"SLSA build level {levelAtLeast}"),
        .. Demand.If(isReproducible, "the same bytes when built again"),
    ];

    public override string Needs => "provenance of every artifact, which a signed run states before each judgement";

    internal override RuleResult Judge(RuleCase @case)
    {
        var figures = new Figures();
        var stated = @case.Facts.Of<ProvenanceEvidence>().Where(record => record.Status == EvidenceStatus.Complete || (record.Status == EvidenceStatus.Degraded && AllowsDegraded)).ToList();
        var subjects = @case.Request.Subjects.Where(subject => subject.Kind != ArtifactKind.Sbom).OrderBy(subject => subject.Name, StringComparer.Ordinal).ToList();
        if (subjects.Count == 0)
        {
            figures.CannotTell("there is nothing whose provenance could be judged", "let the task name what it publishes or deploys");
        }

        var missing = subjects.FindAll(subject => !stated.Exists(record => IsAbout(record, subject)));
        if (missing.Count > 0)
        {
            figures.CannotTell($"there is no provenance of {Names(missing)}", "build it in this run, or import its signed provenance");
        }

        var covered = subjects.Except(missing).ToList();
        if (covered.Count > 0)
        {
            Measure(covered, stated, figures);
        }

        return figures.Result([.. stated.Where(record => subjects.Exists(subject => IsAbout(record, subject))).SelectMany(record => record.Files).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static bool IsAbout(ProvenanceEvidence record, Artifact subject) => record.Subjects.Any(about => about.Digest == subject.Digest);

    private static string Names(List<Artifact> subjects) => Listing.Of(subjects.Select(subject => OneLine.Of(subject.Name)), subjects.Count);

    private void Measure(List<Artifact> covered, List<ProvenanceEvidence> stated, Figures figures)
    {
        var bad = covered.FindAll(subject => !stated.Exists(record => IsAbout(record, subject) && Faults(record).Count == 0));
        if (bad.Count == 0)
        {
            figures.Hold(true, $"provenance of {Names(covered)}", string.Join(", ", Demands.Skip(1).DefaultIfEmpty("provenance needed")));
            return;
        }

        var faults = stated.Where(record => IsAbout(record, bad[0])).SelectMany(Faults).Distinct().ToList();
        var figure = $"provenance of {Names(bad)} with {string.Join(", ", faults.Select(fault => fault.Figure))}";
        if (faults.TrueForAll(fault => fault.IsUnknown))
        {
            figures.CannotTell(figure, faults[0].Remedy);
            return;
        }

        figures.Hold(false, figure, $"{string.Join(", ", faults.Select(fault => fault.Threshold))} needed", faults.Find(fault => !fault.IsUnknown)!.Remedy);
    }

    private List<Fault> Faults(ProvenanceEvidence record)
    {
        List<Fault> faults = [];
        if (builders is not null && !builders.IsMatch(record.Builder))
        {
            faults.Add(new($"builder {OneLine.Of(record.Builder)}", $"builder {builders}", "build it with an allowed builder", false));
        }

        if (record.Level < levelAtLeast)
        {
            var level = string.Create(CultureInfo.InvariantCulture, $"level {levelAtLeast}");
            faults.Add(new(string.Create(CultureInfo.InvariantCulture, $"SLSA build level {record.Level}"), level, "build it on a hosted platform with a key that build steps cannot reach", false));
        }

        if (isReproducible && record.IsReproducible != true)
        {
            faults.Add(record.IsReproducible is null
                ? new("bytes that nobody built again", "the same bytes when built again", "build it twice and state that both are the same", true)
                : new("other bytes when built again", "the same bytes when built again", "find what differs between two builds, such as times and paths", false));
        }

        return faults;
    }

    private sealed record Fault(string Figure, string Threshold, string Remedy, bool IsUnknown);
}
