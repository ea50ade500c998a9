using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>
/// A rule over evidence of one type. Without such evidence, or where a check could not do its work or saw only a part,
/// the rule is not evaluated, which denies where it is enforced.
/// </summary>
internal abstract class EvidenceRule<TEvidence>(RuleHeader header, RuleValues values) : PolicyRule(header, values)
    where TEvidence : EvidenceRecord
{
    /// <summary>What is missing.</summary>
    protected abstract string Missing { get; }

    /// <summary>Which task makes it, or where it comes from.</summary>
    protected abstract string Maker { get; }

    public sealed override string Needs => $"{Missing}, which {Maker} makes";

    internal sealed override RuleResult Judge(RuleCase @case)
    {
        List<TEvidence> judged = [];
        foreach (var record in @case.Facts.Of<TEvidence>())
        {
            if (IsAbout(record))
            {
                judged.Add(record);
            }
        }

        string[] files = [.. judged.SelectMany(record => record.Files).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (judged.Count == 0)
        {
            return new(RuleOutcome.NotEvaluated, $"there is no {Missing} in this run: {Maker} must run before the gate (demanded: {string.Join(", ", Demands)})")
            {
                Figure = $"there is no {Missing} in this run",
                Threshold = string.Join(", ", Demands),
                Remedy = $"let {Maker} run before the gate",
                Files = files,
            };
        }

        var figures = new Figures();
        foreach (var record in judged)
        {
            Admit(record, figures);
        }

        TEvidence[] measurable = [.. judged.Where(record => record.Status is EvidenceStatus.Complete or EvidenceStatus.Degraded)];
        if (measurable.Length > 0)
        {
            Measure(@case, measurable, figures);
        }

        return figures.Result(files);
    }

    /// <summary>Whether the record is about what the rule judges.</summary>
    protected virtual bool IsAbout(TEvidence evidence) => true;

    /// <summary>Holds the figures of the evidence against the thresholds.</summary>
    protected abstract void Measure(RuleCase @case, IReadOnlyList<TEvidence> evidence, Figures figures);

    private static string Because(EvidenceRecord record) => record.StatusReason is { } reason ? $" ({OneLine.Of(reason)})" : string.Empty;

    private void Admit(TEvidence record, Figures figures)
    {
        if (record.Status == EvidenceStatus.Degraded && AllowsDegraded)
        {
            figures.Note($"{OneLine.Of(record.Source)} saw only a part{Because(record)}, which the rule allows");
        }
        else if (record.Status != EvidenceStatus.Complete)
        {
            var what = record.Status == EvidenceStatus.Degraded ? "saw only a part" : "could not do its work";
            figures.CannotTell($"{OneLine.Of(record.Source)} {what}{Because(record)}", "mend that and run again");
        }
    }
}
