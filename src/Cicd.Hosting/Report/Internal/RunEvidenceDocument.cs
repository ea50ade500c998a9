namespace Cicd.Hosting;

internal sealed record RunEvidenceDocument(string Source, string Kind, string Status, string? StatusReason, IReadOnlyList<string> Files);
