namespace Cicd.Hosting;

internal sealed record RunDecisionDocument(bool Allowed, string Reason, string? File, IReadOnlyList<RunVerdictDocument> Verdicts);
