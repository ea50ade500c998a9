using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestVerificationJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write(ArtifactReport report, TrustFile trust) => JsonSerializer.Serialize(
        new
        {
            Schema = "cicd/attest-verification/v1",
            Artifact = new { report.Artifact.Name, Digest = report.Artifact.Digests },
            Verified = report.IsVerified,
            Trust = new { trust.Path, trust.Digest },
            Statements = report.Statements.Select(Statement),
            OfTheSameRuns = report.OfTheSameRuns.Select(Statement),
            Doubts = report.Doubts.Select(doubt => new { doubt.Reason, File = doubt.File.Length == 0 ? null : doubt.File, doubt.Message }),
        },
        Options) + "\n";

    private static object Statement(VerifiedStatement statement) => new
    {
        statement.Stored.File,
        statement.Stored.Statement?.PredicateType,
        PayloadDigest = statement.Stored.PayloadDigest,
        Verified = statement.Verdict.IsVerified,
        statement.Verdict.Reason,
        statement.Verdict.Message,
        Signer = statement.Verdict.Signer is { } signer ? new { KeyId = signer.Id, signer.Owner } : null,
        statement.Verdict.Builder,
        Local = statement.Verdict.IsLocal,
        statement.Stored.Run,
        Remarks = statement.Verdict.Remarks.Count == 0 ? null : statement.Verdict.Remarks,
    };
}
