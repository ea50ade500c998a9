namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.17.</summary>
internal sealed record SarifAutomationDetails(string Id);
