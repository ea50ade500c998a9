namespace Cicd.Hosting;

internal sealed record RunVerdictDocument(
    string Policy, string Rule, string Outcome, bool Enforced, string Message, string? File, int? Line, int? Column, IReadOnlyList<string> Evidence);
