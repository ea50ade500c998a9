namespace Cicd;

/// <summary>The files of one layer of an image, those that a layer above it deletes included.</summary>
public interface ILayerTree : ISourceTree, IAsyncDisposable
{
    /// <summary>All entries in the order of the layer: directories, links and whiteouts as well.</summary>
    IReadOnlyList<LayerEntry> Entries { get; }
}
