namespace Cicd.Attestation.Internal;

/// <summary>What whoever started the run asked for.</summary>
/// <param name="Targets">The tasks that were requested.</param>
/// <param name="Environment">The environment that was named, if one was.</param>
/// <param name="Parameters">The values that were given for parameters, as text. Secrets are never among them.</param>
internal sealed record ExternalParameters(IReadOnlyList<string> Targets, string? Environment, IReadOnlyDictionary<string, string> Parameters);
