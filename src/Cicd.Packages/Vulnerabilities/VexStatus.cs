namespace Cicd.Packages;

/// <summary>What a vulnerability means for a product (OpenVEX 0.2, section "Status Labels").</summary>
public enum VexStatus
{
    /// <summary>It is being looked at.</summary>
    UnderInvestigation,

    /// <summary>The product is affected.</summary>
    Affected,

    /// <summary>The product is not affected; the statement says why.</summary>
    NotAffected,

    /// <summary>The product has a remedy in it.</summary>
    Fixed,
}
