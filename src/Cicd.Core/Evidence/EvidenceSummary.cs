namespace Cicd;

/// <summary>The statements that a run made of its evidence.</summary>
/// <param name="Statements">The statements, in the order they were made.</param>
/// <param name="KeyId">The id of the key that signed them; none if they are not signed.</param>
/// <param name="Text">By which key they are signed, or why they are not: a sentence for people.</param>
public sealed record EvidenceSummary(IReadOnlyList<EvidenceStatement> Statements, string? KeyId, string Text);
