using System.Globalization;

namespace Cicd.Sbom;

/// <summary>Gives out identifiers made of letters, digits, dots and hyphens, no two the same (SPDX 2.3, sections 3.2 and 10.1).</summary>
/// <param name="prefix">What each starts with.</param>
internal sealed class SpdxIds(string prefix)
{
    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    internal string Take(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-')).Trim('-');
        var first = $"{prefix}{(plain.Length == 0 ? "x" : plain)}";
        var id = first;
        for (var i = 2; !taken.Add(id); i++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{first}-{i}");
        }

        return id;
    }

    /// <summary>Keeps an identifier from being given out.</summary>
    internal void Reserve(string id) => taken.Add(id);
}
