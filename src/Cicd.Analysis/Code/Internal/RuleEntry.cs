namespace Cicd.Analysis.Code.Internal;

/// <summary>What a foreign rule does not say of itself.</summary>
/// <param name="Score">How bad a finding is, on the scale of CVSS.</param>
/// <param name="Title">What it finds; null if the rule's own title says it.</param>
/// <param name="Mend">How to mend a finding.</param>
/// <param name="Cwe">The weaknesses it finds.</param>
internal sealed record RuleEntry(double Score, string? Title, string Mend, params int[] Cwe);
