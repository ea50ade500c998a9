namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.50.</summary>
internal sealed record SarifConfiguration(string Level);
