using System.Collections.Concurrent;

namespace Cicd;

/// <summary>What the artifacts of a run are made from, as far as its tasks tell. Safe for concurrent use.</summary>
public sealed class RunMaterials
{
    private readonly ConcurrentDictionary<RunMaterial, bool> materials = new();

    /// <summary>All materials, each once, ordered by their URIs.</summary>
    public IReadOnlyList<RunMaterial> All =>
    [
        .. materials.Keys
            .OrderBy(material => material.Uri, StringComparer.Ordinal)
            .ThenBy(material => material.Algorithm, StringComparer.Ordinal)
            .ThenBy(material => material.Digest, StringComparer.Ordinal)
            .ThenBy(material => material.Name, StringComparer.Ordinal),
    ];

    /// <summary>Adds a material. Adding it again changes nothing.</summary>
    public void Add(RunMaterial material) => materials.TryAdd(material, true);

    /// <summary>Adds several.</summary>
    public void AddRange(IEnumerable<RunMaterial> more)
    {
        foreach (var material in more)
        {
            Add(material);
        }
    }
}
