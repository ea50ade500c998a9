namespace Cicd.Sbom;

/// <summary>Where a field stands in the XML form.</summary>
internal enum BomPlace
{
    /// <summary>An element of its own.</summary>
    Element,

    /// <summary>An attribute of the owner's element.</summary>
    Attribute,

    /// <summary>The text of the owner's element.</summary>
    Content,

    /// <summary>Nowhere: only the JSON form has it here.</summary>
    Nowhere,
}
