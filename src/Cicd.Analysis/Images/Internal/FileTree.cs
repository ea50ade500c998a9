namespace Cicd.Analysis.Images.Internal;

/// <summary>The tree that a container sees: the layers one upon the other, what is deleted taken away (OCI image specification 1.1, <c>layer</c>).</summary>
internal sealed class FileTree
{
    private const int MaxNodes = 4_000_000;
    private readonly FileNode root = new();
    private int made;

    /// <summary>Lays a layer upon those before it.</summary>
    /// <exception cref="EvidenceUnavailableException">There are more files than are looked through.</exception>
    public void Apply(int layer, IReadOnlyList<LayerEntry> entries)
    {
        // Whiteouts are about lower layers, wherever in the layer they stand.
        foreach (var entry in entries)
        {
            if (entry.Kind == LayerEntryKind.Whiteout)
            {
                var slash = entry.Path.LastIndexOf('/');
                Node(slash < 0 ? "" : entry.Path[..slash])?.Remove(entry.Path[(slash + 1)..]);
            }
            else if (entry.Kind == LayerEntryKind.OpaqueWhiteout)
            {
                Node(entry.Path)?.Clear();
            }
        }

        foreach (var entry in entries.Where(entry => entry.Kind is not (LayerEntryKind.Whiteout or LayerEntryKind.OpaqueWhiteout)))
        {
            Add(layer, entry);
        }
    }

    /// <summary>What is at a path; null if nothing is.</summary>
    public (LayerEntry Entry, int Layer)? Find(string path) => Node(path) is { Entry: { } entry } node ? (entry, node.Layer) : null;

    /// <summary>All that there is, directories included, in the order of the paths.</summary>
    public IEnumerable<(LayerEntry Entry, int Layer)> All()
    {
        Stack<FileNode> open = new([root]);
        List<(LayerEntry Entry, int Layer)> all = [];
        while (open.TryPop(out var node))
        {
            if (node.Entry is { } entry)
            {
                all.Add((entry, node.Layer));
            }

            foreach (var child in node.Children.Values)
            {
                open.Push(child);
            }
        }

        all.Sort((one, other) => string.CompareOrdinal(one.Entry.Path, other.Entry.Path));
        return all;
    }

    private FileNode? Node(string path)
    {
        var node = root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node?.Find(name);
        }

        return node;
    }

    private void Add(int layer, LayerEntry entry)
    {
        var node = root;
        foreach (var name in entry.Path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node.Child(name, out var isNew);
            if (isNew && ++made > MaxNodes)
            {
                throw new EvidenceUnavailableException($"The image has more than {MaxNodes} files and directories, which are not looked through.");
            }
        }

        if (entry.Kind != LayerEntryKind.Directory)
        {
            node.Clear();
        }

        (node.Entry, node.Layer) = (entry, layer);
    }
}
