namespace Cicd.Packages;

/// <summary>A licence of the SPDX licence list.</summary>
/// <param name="Id">Its identifier, in the case of the list.</param>
public sealed record SpdxLicense(string Id)
{
    /// <summary>Whether the list keeps it only for documents that already name it.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>Whether it came to the list after version 3.28, so that the schemas of CycloneDX 1.6 and 1.7 do not know it as an identifier.</summary>
    public bool IsRecent { get; init; }

    /// <summary>The identifier.</summary>
    public override string ToString() => Id;
}
