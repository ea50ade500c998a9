namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.38.</summary>
internal sealed record SarifThreadFlowLocation(SarifLocation Location);
