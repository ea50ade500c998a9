using System.Globalization;
using System.Text;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestVerificationTable
{
    public static string Write(ArtifactReport report, TrustFile trust)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Artifact.Name}\n");
        if (report.Artifact.Sha256 is { } digest && report.Artifact.Name != digest.ToString())
        {
            text.Append(CultureInfo.InvariantCulture, $"{digest}\n");
        }

        text.Append('\n');
        if (report.Statements.Count > 0)
        {
            AttestTable.Write(text, [("verdict", "predicate", "signer", "file"), .. report.Statements.Select(Row)]);
        }

        if (report.OfTheSameRuns.Count > 0)
        {
            text.Append("\nStated by the same runs of something else:\n");
            AttestTable.Write(text, [.. report.OfTheSameRuns.Select(Row)]);
        }

        text.Append(report.Statements.Count > 0 ? "\n" : "");
        foreach (var remark in report.Statements.SelectMany(statement => statement.Verdict.Remarks.Select(remark => $"{statement.Stored.File}: {remark}")))
        {
            text.Append(CultureInfo.InvariantCulture, $"note: {remark}\n");
        }

        foreach (var doubt in report.Doubts)
        {
            text.Append(CultureInfo.InvariantCulture, $"doubt: {doubt.Reason}: {(doubt.File.Length == 0 ? "" : doubt.File + ": ")}{doubt.Message}\n");
        }

        text.Append(report.IsVerified
            ? string.Create(CultureInfo.InvariantCulture, $"Verified: {Count(report.Statements.Count, "statement")}, signed by {string.Join(", ", Owners(report))}. Trust file: {trust.Path} ({trust.Digest})\n")
            : string.Create(CultureInfo.InvariantCulture, $"Not verified: {Count(report.Doubts.Count, "doubt")}. Trust file: {trust.Path} ({trust.Digest})\n"));
        return text.ToString();
    }

    private static (string, string, string, string) Row(VerifiedStatement statement) => (
        statement.Verdict.IsVerified ? statement.Verdict.IsLocal ? "good (local)" : "good" : statement.Verdict.Reason.ToString(),
        statement.Stored.Statement is { } known ? AttestTable.Plain(PredicateTypes.NameOf(known.PredicateType)) : "?",
        statement.Verdict.Signer is { } signer ? $"{AttestTable.Plain(signer.Owner)} ({signer.Id[..12]})" : "-",
        statement.Stored.File);

    private static IEnumerable<string> Owners(ArtifactReport report) =>
        report.Statements.Select(statement => AttestTable.Plain(statement.Verdict.Signer!.Owner)).Distinct(StringComparer.Ordinal);

    private static string Count(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
