namespace Cicd.Sbom;

/// <summary>The forms in which a bill of materials can be written.</summary>
public enum SbomFormat
{
    /// <summary>CycloneDX in JSON.</summary>
    Json,

    /// <summary>CycloneDX in XML.</summary>
    Xml,

    /// <summary>SPDX 2.3 in JSON.</summary>
    Spdx,
}
