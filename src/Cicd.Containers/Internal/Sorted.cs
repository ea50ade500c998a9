namespace Cicd.Containers;

/// <summary>Dictionaries in the order of their keys: what is written of them is then the same each time.</summary>
internal static class Sorted
{
    /// <summary>All entries, those of later ones instead of those of earlier ones; null if there are none.</summary>
    public static IReadOnlyDictionary<string, T>? OrNone<T>(params ReadOnlySpan<IReadOnlyDictionary<string, T>?> all)
    {
        var sorted = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in all.ToArray().SelectMany(entries => entries ?? new Dictionary<string, T>()))
        {
            sorted[key] = value;
        }

        return sorted.Count > 0 ? sorted : null;
    }
}
