using Cicd.Packages;

namespace Cicd.Sbom.Comparison;

/// <summary>One version of a package in a document; several components of it count as one.</summary>
internal sealed class ComparedComponent(string version)
{
    private readonly SortedSet<string> licenses = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> hashes = new(StringComparer.Ordinal);

    internal string Version { get; } = version;

    internal string Licenses => licenses.Count == 0 ? "none" : string.Join(", ", licenses);

    internal void Add(BomComponent component)
    {
        foreach (var choice in component.Licenses ?? [])
        {
            if (Name(choice) is { } license)
            {
                licenses.Add(license);
            }
        }

        foreach (var hash in component.Hashes ?? [])
        {
            if (!hashes.TryGetValue(hash.Algorithm, out var contents))
            {
                hashes.Add(hash.Algorithm, contents = new SortedSet<string>(StringComparer.OrdinalIgnoreCase));
            }

            contents.Add(hash.Content);
        }
    }

    /// <summary>The algorithms both know, with different results.</summary>
    internal IReadOnlyList<string> DifferingHashes(ComparedComponent other) =>
        [.. hashes.Where(hash => other.hashes.TryGetValue(hash.Key, out var contents) && !contents.SetEquals(hash.Value)).Select(hash => hash.Key)];

    private static string? Name(BomLicenseChoice choice)
    {
        var text = choice.Expression ?? choice.License?.Id;
        return SpdxExpression.TryParse(text, out var expression) ? expression.ToString() : text ?? choice.License?.Name;
    }
}
