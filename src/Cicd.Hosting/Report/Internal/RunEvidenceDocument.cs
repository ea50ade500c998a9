namespace Cicd.Hosting;

internal sealed record RunEvidenceDocument(
    string Source, string Kind, string Status, string? StatusReason, string Origin, string? SignedBy, IReadOnlyList<string> Files);
