namespace Cicd;

/// <summary>A tree of files to scan: a directory, a commit or a layer of an image. Its content may be hostile.</summary>
public interface ISourceTree
{
    /// <summary>What the tree is, for messages.</summary>
    string Name { get; }

    /// <summary>The files, in the order of their paths.</summary>
    IAsyncEnumerable<SourceFile> ListAsync(CancellationToken cancellationToken);

    /// <summary>Opens a file of the tree for reading.</summary>
    Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellationToken);
}
