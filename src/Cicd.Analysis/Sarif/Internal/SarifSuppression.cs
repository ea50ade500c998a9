namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.35.</summary>
internal sealed record SarifSuppression(string Kind, string Status, string Justification);
