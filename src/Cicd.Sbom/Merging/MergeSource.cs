namespace Cicd.Sbom.Merging;

/// <summary>A document to merge.</summary>
/// <param name="Name">What it is, for messages: mostly its path.</param>
/// <param name="Json">Its content, CycloneDX in JSON.</param>
public sealed record MergeSource(string Name, ReadOnlyMemory<byte> Json)
{
    /// <summary>Reads a document, in JSON or XML, from a file.</summary>
    /// <exception cref="PipelineException">It cannot be read.</exception>
    public static async Task<MergeSource> ReadAsync(string path, CancellationToken cancellationToken) =>
        new(path, await Validation.BomValidator.ReadJsonAsync(path, cancellationToken));
}
