using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>
/// A rule over evidence of one type. Without such evidence, or where a check could not do its work or saw only a part,
/// the rule is not evaluated, which denies where it is enforced.
/// </summary>
internal abstract class EvidenceRule<TEvidence>(RuleHeader header) : PolicyRule(header)
    where TEvidence : EvidenceRecord
{
    /// <summary>What is missing and which task makes it.</summary>
    protected abstract string Missing { get; }

    internal sealed override RuleResult Judge(IReadOnlyList<EvidenceRecord> evidence)
    {
        var judged = evidence.OfType<TEvidence>().Where(IsAbout).ToList();
        string[] files = [.. judged.SelectMany(record => record.Files).Distinct(StringComparer.Ordinal)];
        var figures = new Figures();
        if (judged.Count == 0)
        {
            Measure([], figures);
            return new(RuleOutcome.NotEvaluated, $"there is no {Missing} must run before the gate (demanded: {figures.Demands})", files);
        }

        foreach (var record in judged)
        {
            if (record.Status == EvidenceStatus.Degraded && AllowsDegraded)
            {
                figures.Note($"{OneLine.Of(record.Source)} saw only a part{Because(record)}, which the rule allows");
            }
            else if (record.Status != EvidenceStatus.Complete)
            {
                var what = record.Status == EvidenceStatus.Degraded ? "saw only a part" : "could not do its work";
                figures.CannotTell($"{OneLine.Of(record.Source)} {what}{Because(record)}: mend that and run again");
            }
        }

        TEvidence[] measurable = [.. judged.Where(record => record.Status is EvidenceStatus.Complete or EvidenceStatus.Degraded)];
        if (measurable.Length > 0)
        {
            Measure(measurable, figures);
        }

        return new(figures.Outcome, figures.Message, files);
    }

    /// <summary>Whether the record is about what the rule judges.</summary>
    protected virtual bool IsAbout(TEvidence evidence) => true;

    /// <summary>Holds the figures of the evidence against the thresholds.</summary>
    protected abstract void Measure(IReadOnlyList<TEvidence> evidence, Figures figures);

    private static string Because(EvidenceRecord record) => record.StatusReason is { } reason ? $" ({OneLine.Of(reason)})" : string.Empty;
}
