using System.Collections.ObjectModel;

namespace Cicd.Analysis.Images.Internal;

/// <summary>A file or directory of a merged tree.</summary>
internal sealed class FileNode
{
    private Dictionary<string, FileNode>? children;

    /// <summary>What it is; null for a directory that no layer lists.</summary>
    public LayerEntry? Entry { get; set; }

    /// <summary>The number of the layer it is from.</summary>
    public int Layer { get; set; }

    public IReadOnlyDictionary<string, FileNode> Children => children ?? (IReadOnlyDictionary<string, FileNode>)ReadOnlyDictionary<string, FileNode>.Empty;

    public FileNode Child(string name, out bool isNew)
    {
        children ??= new(StringComparer.Ordinal);
        isNew = !children.TryGetValue(name, out var child);
        if (isNew)
        {
            children[name] = child = new();
        }

        return child!;
    }

    public FileNode? Find(string name) => children?.GetValueOrDefault(name);

    public void Remove(string name) => children?.Remove(name);

    public void Clear() => children = null;
}
