namespace Cicd.Sbom.Validation;

/// <summary>The verdict on one document.</summary>
public sealed class BomValidation
{
    internal BomValidation(string? specVersion, IReadOnlyList<BomFinding> findings, int errors, int warnings)
    {
        SpecVersion = specVersion;
        Findings = findings;
        ErrorCount = errors;
        WarningCount = warnings;
    }

    /// <summary>Whether no rule is broken; warnings are allowed.</summary>
    public bool IsValid => ErrorCount == 0;

    /// <summary>The version of CycloneDX it was judged by; none if the document names none that is known.</summary>
    public string? SpecVersion { get; }

    /// <summary>What was found, in the order of the document; not more than <see cref="BomValidator.MaxFindings"/>.</summary>
    public IReadOnlyList<BomFinding> Findings { get; }

    /// <summary>How many errors there are, those left out of <see cref="Findings"/> included.</summary>
    public int ErrorCount { get; }

    /// <summary>How many warnings there are, those left out of <see cref="Findings"/> included.</summary>
    public int WarningCount { get; }

    /// <summary>How many findings are left out of <see cref="Findings"/>.</summary>
    public int OmittedCount => ErrorCount + WarningCount - Findings.Count;
}
