namespace Cicd.Sbom;

/// <summary>What a component is about, whatever graphs it is in. Each graph that has it has a node of it.</summary>
/// <param name="reference">What it is called in the document, where all graphs say the same of it.</param>
internal abstract class SbomItem(string reference)
{
    internal string Reference { get; } = reference;

    /// <summary>The files that say it is there.</summary>
    internal SortedSet<string> Occurrences { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it is one of the parts of what is described, not something that these need.</summary>
    internal virtual bool IsPart => false;

    /// <summary>Makes a component of it, all but its reference and its scope.</summary>
    internal abstract BomComponent ToComponent();
}
