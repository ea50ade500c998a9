namespace Cicd.Containers;

/// <summary>A file that is written aside and is gone in the end, unless it was moved to its place.</summary>
internal sealed class ScratchFile : IAsyncDisposable
{
    private const int BufferSize = 1 << 18;

    private ScratchFile(string path)
    {
        Path = path;
        Stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous);
    }

    public string Path { get; }

    public FileStream Stream { get; }

    public static ScratchFile In(string directory) => new(System.IO.Path.Combine(directory, $".{Guid.NewGuid():N}.tmp"));

    /// <summary>Copies with a buffer that is large enough for disks and sockets.</summary>
    public Task FillAsync(Stream content, CancellationToken cancellationToken) => content.CopyToAsync(Stream, BufferSize, cancellationToken);

    /// <summary>Moves it to its place, through to the disk first: a name that is there before its content would be half a file after a power cut.</summary>
    public async Task MoveAsync(string target)
    {
        await Stream.FlushAsync();
        RandomAccess.FlushToDisk(Stream.SafeFileHandle);
        await Stream.DisposeAsync();
        File.Move(Path, target, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Stream.DisposeAsync();
        }
        finally
        {
            // Where the disk is full, what is still buffered cannot be written, and it is to be gone all the same.
            File.Delete(Path);
        }
    }
}
