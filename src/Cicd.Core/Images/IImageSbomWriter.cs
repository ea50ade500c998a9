namespace Cicd;

/// <summary>Writes the bill of materials of an image.</summary>
public interface IImageSbomWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="inventory">What the image holds.</param>
    /// <param name="source">The task that asks, which the evidence names.</param>
    /// <param name="revision">What the sources are at; the document states their time.</param>
    /// <returns>The document, and evidence about it that names no files and subjects yet.</returns>
    (string Document, SbomEvidence Evidence) Write(ImageInventory inventory, string source, SourceRevision revision);
}
