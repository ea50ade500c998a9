namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.37.</summary>
internal sealed record SarifThreadFlow(IReadOnlyList<SarifThreadFlowLocation> Locations);
