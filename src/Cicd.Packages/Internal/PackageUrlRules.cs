namespace Cicd.Packages;

/// <summary>What the parts of a package URL may be, and how each type normalises them.</summary>
internal static class PackageUrlRules
{
    internal static PackageUrl? Build(
        string type,
        string? @namespace,
        string name,
        string? version,
        IEnumerable<KeyValuePair<string, string>> qualifiers,
        string? subpath,
        out string? problem)
    {
        type = type.ToLowerInvariant();
        var path = Segments(@namespace);
        SortedDictionary<string, string> known = new(StringComparer.Ordinal);
        problem = CheckType(type) ?? CheckName(type, path, name) ?? AddQualifiers(known, qualifiers);
        if (problem is not null)
        {
            return null;
        }

        var folder = path.Count == 0 ? null : string.Join('/', path);
        var inner = string.Join('/', Segments(subpath).Where(segment => segment is not "." and not ".."));
        return new PackageUrl(
            type,
            folder is null ? null : Normalise(type, folder),
            Normalise(type, name),
            string.IsNullOrEmpty(version) ? null : version,
            known,
            inner.Length == 0 ? null : inner);
    }

    private static List<string> Segments(string? path) =>
        [.. (path ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries)];

    private static string? CheckType(string type) =>
        type.Length == 0 || !char.IsAsciiLetter(type[0]) || !type.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
            ? $"'{type}' is not a type"
            : null;

    private static string? CheckName(string type, List<string> path, string name)
    {
        if (name.Length == 0)
        {
            return "it has no name";
        }

        return type == "nuget" && (path.Count > 0 || name.Contains('/', StringComparison.Ordinal))
            ? "a NuGet package has no namespace"
            : null;
    }

    private static string? AddQualifiers(SortedDictionary<string, string> known, IEnumerable<KeyValuePair<string, string>> qualifiers)
    {
        foreach (var (key, value) in qualifiers)
        {
            var lower = key.ToLowerInvariant();
            if (lower.Length == 0 || !char.IsAsciiLetter(lower[0]) || !lower.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            {
                return $"'{key}' is not the key of a qualifier";
            }

            if (value.Length > 0 && !known.TryAdd(lower, value))
            {
                return $"qualifier '{lower}' is given twice";
            }
        }

        return null;
    }

    private static string Normalise(string type, string text) => type switch
    {
        "bitbucket" or "composer" or "deb" or "github" or "npm" or "oci" => text.ToLowerInvariant(),
        "pypi" => text.ToLowerInvariant().Replace('_', '-'),
        _ => text,
    };
}
