namespace Cicd;

/// <summary>Opens images of a run for scanners.</summary>
public interface IImageReader
{
    /// <summary>The image in each of its platforms.</summary>
    /// <param name="directory">Where the layouts of the run lie.</param>
    /// <param name="image">The image.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PipelineException">No layout has it, or it is not whole.</exception>
    Task<IReadOnlyList<ContainerImage>> ReadAsync(string directory, Artifact image, CancellationToken cancellationToken);
}
