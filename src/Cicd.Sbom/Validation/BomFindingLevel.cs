namespace Cicd.Sbom.Validation;

/// <summary>What a finding means for the document.</summary>
public enum BomFindingLevel
{
    /// <summary>The document is allowed, but probably not what was meant.</summary>
    Warning,

    /// <summary>The document is not valid.</summary>
    Error,
}
