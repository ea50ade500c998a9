using System.Text.Json.Serialization;

namespace Cicd.Attestation.Internal;

/// <summary>
/// A decision of the gate (SLSA verification summary v1). What the standard has no field for is in <see cref="Decision"/>, whose name
/// is a URI as the standard demands of extensions.
/// </summary>
internal sealed record SummaryPredicate
{
    public const string Passed = "PASSED";
    public const string Failed = "FAILED";

    public required BuilderPredicate Verifier { get; init; }

    /// <summary>RFC 3339, UTC.</summary>
    public required string TimeVerified { get; init; }

    /// <summary>What the artifacts are versions of: the repository at the commit.</summary>
    public required string ResourceUri { get; init; }

    /// <summary>The policies, by the digest over all their files.</summary>
    public required ResourceDescriptor Policy { get; init; }

    public required IReadOnlyList<ResourceDescriptor> InputAttestations { get; init; }

    /// <summary><c>PASSED</c> or <c>FAILED</c>. A preview never passes: nothing may go anywhere by it.</summary>
    public required string VerificationResult { get; init; }

    public required IReadOnlyList<string> VerifiedLevels { get; init; }

    public string SlsaVersion { get; init; } = "1.0";

    [JsonPropertyName("urn:cicd:decision:v1")]
    public required SummaryDecision Decision { get; init; }
}
