using System.Runtime.CompilerServices;
using System.Text;

namespace Cicd.Analysis.Tests.Support;

/// <summary>A layer in memory.</summary>
public sealed class FakeLayer : ILayerTree
{
    private readonly List<LayerEntry> entries = [];
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public string Name => "layer";

    public IReadOnlyList<LayerEntry> Entries => entries;

    public bool IsDisposed { get; private set; }

    public FakeLayer File(string path, string text = "x", UnixFileMode mode = (UnixFileMode)0x1A4, int user = 0)
    {
        var content = Encoding.UTF8.GetBytes(text);
        files[path] = content;
        entries.Add(new(path, LayerEntryKind.File, content.Length) { Mode = mode, UserId = user });
        return this;
    }

    public FakeLayer Entry(string path, LayerEntryKind kind, UnixFileMode mode = 0)
    {
        entries.Add(new(path, kind, 0) { Mode = mode });
        return this;
    }

    /// <summary>Further names of files, as a layer lists the earlier ones of a path that occurs several times.</summary>
    public FakeLayer Earlier(string path, string text)
    {
        files[$"{path}#1"] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public async IAsyncEnumerable<SourceFile> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (path, content) in files)
        {
            yield return new(path, content.Length);
        }

        await Task.CompletedTask;
    }

    public Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(files[file.Path]));

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
