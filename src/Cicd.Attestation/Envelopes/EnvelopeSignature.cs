namespace Cicd.Attestation;

/// <summary>A signature of an envelope.</summary>
/// <param name="KeyId">A hint which key made it; empty where there is none. It is not covered by the signature.</param>
/// <param name="Value">The signature.</param>
public sealed record EnvelopeSignature(string KeyId, ReadOnlyMemory<byte> Value);
