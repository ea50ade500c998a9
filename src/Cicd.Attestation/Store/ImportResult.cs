namespace Cicd.Attestation;

/// <summary>What an import did.</summary>
/// <param name="Imported">The statements that were taken over.</param>
/// <param name="Duplicates">The files that the store has already.</param>
/// <param name="Refused">Why nothing was taken over, or what was not.</param>
public sealed record ImportResult(IReadOnlyList<EvidenceEntry> Imported, IReadOnlyList<string> Duplicates, IReadOnlyList<EvidenceProblem> Refused);
