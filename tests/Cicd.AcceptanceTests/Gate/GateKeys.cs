using System.Security.Cryptography;

namespace Cicd.AcceptanceTests.Gate;

/// <summary>The keys of those who have a part in the tests of the gate.</summary>
internal static class GateKeys
{
    /// <summary>That of the CI job, which the trust file lists.</summary>
    public static GateKey Ci { get; } = new("ci", "[manifest, evidence, provenance, sbom, tests, sarif, decision, signature]", "[\"urn:cicd:builder:ci*\"]");

    /// <summary>That of a person who may approve.</summary>
    public static GateKey Alice { get; } = new("alice", "[approval]", "[\"urn:cicd:builder:local\"]");

    /// <summary>That of a person who may break the glass.</summary>
    public static GateKey Chief { get; } = new("chief", "[approval, break-glass]", "[\"urn:cicd:builder:local\"]");

    /// <summary>That of those who look after the policies.</summary>
    public static GateKey Security { get; } = new("security", "[]", "[]");

    /// <summary>One that nobody trusts.</summary>
    public static GateKey Mallory { get; } = new("mallory", "[manifest, evidence, provenance, sbom, tests, sarif, decision, approval, break-glass]", "[\"urn:cicd:builder:ci*\", \"urn:cicd:builder:local\"]");
}

internal sealed class GateKey(string owner, string predicates, string builders)
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Owner => owner;

    public string Id => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    public string Private => key.ExportPkcs8PrivateKeyPem();

    public string Public => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The entry of a trust file.</summary>
    public string Entry(string validFrom = "2020-01-01", string validUntil = "2100-01-01") => $"""
            - id: "{Id}"
              publicKey: |
                {Public.Trim().ReplaceLineEndings("\n        ")}
              owner: {owner}
              validFrom: {validFrom}
              validUntil: {validUntil}
              predicates: {predicates}
              builders: {builders}

        """;
}
