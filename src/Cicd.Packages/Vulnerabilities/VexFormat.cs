namespace Cicd.Packages;

/// <summary>The formats of statements on vulnerabilities.</summary>
public enum VexFormat
{
    /// <summary>OpenVEX 0.2.</summary>
    OpenVex,

    /// <summary>CycloneDX 1.6 with nothing but vulnerabilities.</summary>
    CycloneDx,
}
