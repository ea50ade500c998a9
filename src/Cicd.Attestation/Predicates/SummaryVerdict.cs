namespace Cicd.Attestation.Internal;

/// <summary>How a rule came out.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Rule">The id of the rule within it.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c>, <c>waived</c>, <c>overridden</c> or <c>notEvaluated</c>.</param>
/// <param name="Enforced">Whether a failure denies.</param>
/// <param name="Exception">What made a failure not deny: the waiver, or the approver with their reason.</param>
internal sealed record SummaryVerdict(string Policy, string Rule, string Outcome, bool Enforced, string? Exception);
