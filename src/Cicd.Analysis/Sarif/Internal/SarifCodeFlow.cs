namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.36.</summary>
internal sealed record SarifCodeFlow(IReadOnlyList<SarifThreadFlow> ThreadFlows);
