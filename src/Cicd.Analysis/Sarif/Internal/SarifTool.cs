namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.18.</summary>
internal sealed record SarifTool(SarifDriver Driver);
