namespace Cicd.Attestation;

/// <summary>A statement of the store and what is to be thought of it.</summary>
/// <param name="Stored">The statement as it lies in the store.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record VerifiedStatement(StoredStatement Stored, StatementVerdict Verdict);
