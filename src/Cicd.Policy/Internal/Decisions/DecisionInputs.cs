using System.Text;

namespace Cicd.Policy.Internal;

/// <summary>Everything that a decision is made from, each by its digest.</summary>
internal static class DecisionInputs
{
    private const string Trust = "policies/trust.yaml";

    public static IReadOnlyList<DecisionInput> Of(PolicySource source, IEnumerable<EvidenceRecord> evidence) =>
    [
        .. source.Files.Select(file => new DecisionInput(KindOf(file), file.Path, file.Digest)),
        .. evidence
            .Select(record => (Record: record, record.Proof?.Statement))
            .Where(entry => entry.Statement is not null)
            .Select(entry => new DecisionInput(entry.Record is ApprovalEvidence ? "approval" : "evidence", entry.Statement!.File, entry.Statement.Digest))
            .Distinct(),
    ];

    // For people who read the decision: what the file means, its reader decides.
    private static string KindOf(PolicySourceFile file)
    {
        if (file.Path == Trust)
        {
            return "trust";
        }

        foreach (var line in Encoding.UTF8.GetString(file.Bytes.Span).AsSpan().EnumerateLines())
        {
            if (line.StartsWith("kind:", StringComparison.Ordinal))
            {
                return line["kind:".Length..].Trim() switch
                {
                    "Waivers" => "waivers",
                    "Baseline" => "baseline",
                    "Trust" => "trust",
                    _ => "policy",
                };
            }
        }

        return "policy";
    }
}
