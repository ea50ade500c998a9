using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>
/// Judges the evidence itself: which there is, how old it is, who signed it and who ran the checks. Without kinds all evidence is judged
/// but what people state: approvals and reviews.
/// </summary>
internal sealed class EvidenceStateRule(RuleHeader header, RuleValues values) : PolicyRule(header, values)
{
    private readonly TimeSpan? ageAtMost = values.Duration("ageAtMost");
    private readonly IReadOnlyList<string> signedBy = values.Texts("signedBy");
    private readonly GlobSet? builders = values.Globs("builders");
    private readonly bool isSigned = values.IsTrue("signed");
    private readonly IReadOnlyList<string> kinds = values.Texts("kinds");

    public override IReadOnlyList<string> Demands =>
    [
        .. Demand.If(kinds.Count > 0, $"evidence of {string.Join(", ", kinds)}"), .. Demand.Within(ageAtMost, "an age of"), .. Demand.If(isSigned, "signatures by known keys"),
        .. Demand.If(signedBy.Count > 0, $"signatures by {string.Join(" or ", signedBy)}"), .. Demand.OneOf(builders, "checks by"),
    ];

    public override string Needs => kinds.Count == 0 ? "any evidence" : $"evidence of {string.Join(", ", kinds)}";

    internal override RuleResult Judge(RuleCase @case)
    {
        var figures = new Figures();
        var records = kinds.Count == 0
            ? @case.Facts.Records.Where(record => record is not (ApprovalEvidence or ReviewEvidence)).ToList()
            : @case.Facts.Records.Where(record => kinds.Any(kind => EvidenceKinds.IsOf(record, kind))).ToList();
        foreach (var kind in kinds)
        {
            if (!records.Exists(record => EvidenceKinds.IsOf(record, kind)))
            {
                figures.CannotTell($"there is no evidence of {kind} in this run", $"let {EvidenceKinds.Maker(kind)} run before the gate");
            }
        }

        if (records.Count == 0)
        {
            figures.CannotTell("there is no evidence to judge", "let the checks run before the gate");
        }
        else
        {
            Measure(@case.Facts, records, figures);
        }

        return figures.Result([.. records.SelectMany(record => record.Files).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static string Names(List<EvidenceRecord> records) =>
        Listing.Of([.. records.Select(record => $"{EvidenceKinds.Of(record)} ({OneLine.Of(record.Source)})").Distinct().Order(StringComparer.Ordinal)]);

    private static DateTimeOffset? MadeAt(EvidenceRecord record) =>
        record is VulnerabilityEvidence vulnerabilities
            ? record.Proof?.MadeAt is { } made && vulnerabilities.DataFrom is { } data ? (data < made ? data : made) : null
            : record.Proof?.MadeAt;

    private void Measure(Facts facts, List<EvidenceRecord> records, Figures figures)
    {
        if (kinds.Count > 0)
        {
            var bad = records.FindAll(record => record.Status != EvidenceStatus.Complete && !(record.Status == EvidenceStatus.Degraded && AllowsDegraded));
            if (bad.Count > 0)
            {
                figures.CannotTell($"the check did not do its whole work: {Names(bad)}", "mend that and run again");
            }

            figures.Hold(true, $"evidence of {string.Join(", ", kinds)}", "evidence needed");
        }

        MeasureAge(facts, records, figures);
        if (isSigned || signedBy.Count > 0)
        {
            MeasureSigners(records, figures);
        }

        if (builders is not null)
        {
            var foreign = records.FindAll(record => record.Proof?.Builder is not { } builder || !builders.IsMatch(builder));
            var who = Listing.Of([.. foreign.Select(record => OneLine.Of(record.Proof?.Builder ?? "nobody known")).Distinct().Order(StringComparer.Ordinal)]);
            figures.Hold(foreign.Count == 0, foreign.Count == 0 ? "all checks by allowed builders" : $"{Names(foreign)} by {who}", $"only {builders} allowed", "run the checks with an allowed builder");
        }
    }

    private void MeasureAge(Facts facts, List<EvidenceRecord> records, Figures figures)
    {
        if (ageAtMost is not { } most)
        {
            return;
        }

        var unknown = records.FindAll(record => MadeAt(record) is null);
        if (unknown.Count > 0)
        {
            figures.CannotTell($"the age of {Names(unknown)} is not known", "let the run state its evidence");
        }

        var known = records.Except(unknown).ToList();
        if (known.Count > 0)
        {
            var old = known.FindAll(record => facts.Now - MadeAt(record)!.Value > most);
            var oldest = known.Max(record => facts.Now - MadeAt(record)!.Value);
            figures.Hold(old.Count == 0, $"{(old.Count == 0 ? "all evidence" : Names(old))} up to {DurationText.Of(oldest)} old", $"at most {DurationText.Of(most)} allowed", "run the checks again");
        }
    }

    private void MeasureSigners(List<EvidenceRecord> records, Figures figures)
    {
        var unsigned = records.FindAll(record => record.Proof is not { KeyId: not null, Owner: not null });
        if (unsigned.Count > 0)
        {
            figures.Hold(false, string.Create(CultureInfo.InvariantCulture, $"{unsigned.Count} {(unsigned.Count == 1 ? "record" : "records")} not signed by a known key: {Names(unsigned)}"), "signatures needed", "give the run its signing key and name it in the trust file");
            return;
        }

        var foreign = signedBy.Count == 0 ? [] : records.FindAll(record => !IsSigner(record.Proof!));
        var who = Listing.Of([.. foreign.Select(record => OneLine.Of(record.Proof!.Owner!)).Distinct().Order(StringComparer.Ordinal)]);
        figures.Hold(foreign.Count == 0, foreign.Count == 0 ? "all evidence signed" : $"{Names(foreign)} signed by {who}", signedBy.Count == 0 ? "signatures needed" : $"signatures by {string.Join(" or ", signedBy)} needed", "let an allowed key sign the run");
    }

    private bool IsSigner(EvidenceProof proof) => signedBy.Contains(proof.Owner!, StringComparer.OrdinalIgnoreCase) || signedBy.Contains(proof.KeyId!, StringComparer.Ordinal);
}
