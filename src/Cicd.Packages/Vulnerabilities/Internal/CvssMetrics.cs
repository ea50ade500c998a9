namespace Cicd.Packages;

/// <summary>The metrics of a vector, each with its value.</summary>
internal sealed class CvssMetrics
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private CvssMetrics()
    {
    }

    /// <summary>The value of a metric; <c>X</c>, not defined, if the vector lacks it.</summary>
    internal string this[string metric] => values.GetValueOrDefault(metric, "X");

    /// <summary>Reads the parts of a vector after its prefix; null if one is unknown or there twice, or if one of the base metrics is missing.</summary>
    internal static CvssMetrics? Read(string[] parts, IReadOnlyList<(string Name, string[] Values)> known, int baseCount)
    {
        CvssMetrics metrics = new();
        foreach (var part in parts.Skip(1))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? part : part[..colon];
            var allowed = known.FirstOrDefault(metric => metric.Name == name).Values;
            if (colon < 0 || allowed is null || !allowed.Contains(part[(colon + 1)..]) || !metrics.values.TryAdd(name, part[(colon + 1)..]))
            {
                return null;
            }
        }

        return known.Take(baseCount).All(metric => metrics.values.ContainsKey(metric.Name)) ? metrics : null;
    }
}
