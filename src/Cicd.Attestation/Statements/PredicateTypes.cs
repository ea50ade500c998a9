using System.Buffers;

namespace Cicd.Attestation;

/// <summary>The kinds of claims, each with the URI that statements carry and the short name that trust files may use.</summary>
public static class PredicateTypes
{
    /// <summary>Everything a run attempted and every statement it made. Ours; see the manifest of a run for its fields. Short name: <c>manifest</c>.</summary>
    public const string Manifest = "urn:cicd:predicate:run-manifest:v1";

    /// <summary>What a check of a run saw. Ours. Short name: <c>evidence</c>.</summary>
    public const string Evidence = "urn:cicd:predicate:evidence:v1";

    /// <summary>How an artifact was built (SLSA provenance v1). Short name: <c>provenance</c>.</summary>
    public const string Provenance = "https://slsa.dev/provenance/v1";

    /// <summary>A CycloneDX bill of materials. Short name: <c>sbom</c>.</summary>
    public const string CycloneDx = "https://cyclonedx.org/bom";

    /// <summary>The result of tests (in-toto test-result v0.1). Short name: <c>tests</c>.</summary>
    public const string TestResult = "https://in-toto.io/attestation/test-result/v0.1";

    /// <summary>Findings as SARIF 2.1.0. Short name: <c>sarif</c>.</summary>
    public const string Sarif = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>A decision of the gate (SLSA verification summary v1). Short name: <c>decision</c>.</summary>
    public const string Decision = "https://slsa.dev/verification_summary/v1";

    /// <summary>A person approved that a commit goes somewhere. Ours. Short name: <c>approval</c>.</summary>
    public const string Approval = "urn:cicd:predicate:approval:v1";

    /// <summary>A person overrides rules for a commit. Ours, and apart from approvals so that a trust file allows it to few. Short name: <c>break-glass</c>.</summary>
    public const string BreakGlass = "urn:cicd:predicate:break-glass:v1";

    /// <summary>A system vouches for who reviewed a commit and which work items it belongs to. Ours. Short name: <c>review</c>.</summary>
    public const string Review = "urn:cicd:predicate:review:v1";

    /// <summary>The digest of an image is signed, and nothing more is said of it (what cosign signs as of version 3). Short name: <c>signature</c>.</summary>
    public const string Signature = "https://sigstore.dev/cosign/sign/v1";

    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-");

    private static readonly (string Name, string Uri)[] All =
    [
        ("manifest", Manifest),
        ("evidence", Evidence),
        ("provenance", Provenance),
        ("sbom", CycloneDx),
        ("tests", TestResult),
        ("sarif", Sarif),
        ("decision", Decision),
        ("approval", Approval),
        ("break-glass", BreakGlass),
        ("review", Review),
        ("signature", Signature),
    ];

    /// <summary>The short names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(type => type.Name)];

    /// <summary>The types of what runs state. What people and other systems state, such as approvals, is not among them: keys of runs are not to sign it.</summary>
    public static IReadOnlyList<string> OfRuns { get; } = [.. All.Select(type => type.Uri).Where(uri => !StandsAlone(uri))];

    /// <summary>The short name of a type; the URI itself where it has none.</summary>
    public static string NameOf(string uri) => Array.Find(All, type => type.Uri == uri).Name ?? uri;

    /// <summary>The URI that a short name stands for; an absolute URI stands for itself; else null.</summary>
    public static string? Find(string nameOrUri) =>
        Array.Find(All, type => type.Name == nameOrUri).Uri ?? (IsUri(nameOrUri) ? nameOrUri : null);

    /// <summary>Whether a statement of this kind stands for itself: no run made it, so that no manifest lists it.</summary>
    internal static bool StandsAlone(string uri) => uri is Approval or BreakGlass or Review;

    // A path is no URI, although the base library takes one for a file: URI on some systems.
    internal static bool IsUri(string text)
    {
        var scheme = text.AsSpan(0, Math.Max(0, text.IndexOf(':', StringComparison.Ordinal)));
        return scheme.Length > 1
            && char.IsAsciiLetter(scheme[0])
            && scheme.IndexOfAnyExcept(SchemeCharacters) < 0
            && !text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
            && Uri.TryCreate(text, UriKind.Absolute, out _);
    }
}
