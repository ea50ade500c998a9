using System.Text.Json;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

/// <summary>Which kinds of statements must be there. Without a demand, whoever can delete statements could leave those that suit.</summary>
internal static class AttestDemands
{
    /// <summary>What the publishing task attaches to every image.</summary>
    public static IReadOnlyList<string> OfImages { get; } = ["provenance", "decision"];

    public static ArtifactReport Check(ArtifactReport report, IEnumerable<string> kinds)
    {
        var missing = kinds.Distinct(StringComparer.Ordinal).Where(kind => !report.Statements.Any(statement => Meets(statement, PredicateTypes.Find(kind)!))).Select(kind => new EvidenceProblem(
            VerificationReason.NoStatement, "", kind == "decision" ? "There is no decision of the gate that counts and allowed it." : $"There is no statement of the kind {kind} that counts."));
        return report with { Doubts = [.. report.Doubts, .. missing] };
    }

    private static bool Meets(VerifiedStatement statement, string type) => statement.Verdict is { IsVerified: true, Statement: { } read } && read.PredicateType == type
        && (type != PredicateTypes.Decision || (read.Predicate.TryGetProperty("verificationResult", out var result) && result.ValueKind == JsonValueKind.String && result.GetString() == "PASSED"));
}
