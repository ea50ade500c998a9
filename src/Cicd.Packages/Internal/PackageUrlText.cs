using System.Text;

namespace Cicd.Packages;

/// <summary>Reads and writes the text form, as the purl specification's "how to parse" and "how to build" sections lay down.</summary>
internal static class PackageUrlText
{
    internal const int MaxLength = 8192;

    internal static string Write(PackageUrl url)
    {
        var text = new StringBuilder("pkg:").Append(url.Type).Append('/');
        if (url.Namespace is not null)
        {
            AppendPath(text, url.Namespace);
            text.Append('/');
        }

        PercentEncoding.Append(text, url.Name);
        if (url.Version is not null)
        {
            text.Append('@');
            PercentEncoding.Append(text, url.Version);
        }

        var separator = '?';
        foreach (var (key, value) in url.Qualifiers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(separator).Append(key).Append('=');
            PercentEncoding.Append(text, value);
            separator = '&';
        }

        if (url.Subpath is not null)
        {
            text.Append('#');
            AppendPath(text, url.Subpath);
        }

        return text.ToString();
    }

    internal static PackageUrl? Read(string text, out string? problem)
    {
        if (text.Length > MaxLength)
        {
            problem = $"it is longer than {MaxLength} characters";
            return null;
        }

        var rest = text;
        var subpath = CutLast(ref rest, '#');
        var query = CutLast(ref rest, '?');
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !rest.AsSpan(0, colon).Equals("pkg", StringComparison.OrdinalIgnoreCase))
        {
            problem = "it does not start with pkg:";
            return null;
        }

        rest = rest[(colon + 1)..].Trim('/');
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            problem = "it has no name";
            return null;
        }

        var type = rest[..slash];
        rest = rest[(slash + 1)..].Trim('/');

        // An @ before the last slash belongs to a namespace that was not encoded (npm scopes).
        var nameStart = rest.LastIndexOf('/') + 1;
        var at = rest.LastIndexOf('@');
        var version = at >= nameStart ? rest[(at + 1)..] : null;
        var name = at >= nameStart ? rest[nameStart..at] : rest[nameStart..];
        var segments = nameStart == 0 ? null : rest[..(nameStart - 1)];

        var qualifiers = ReadQualifiers(query, out problem);
        if (qualifiers is null)
        {
            return null;
        }

        if (!PercentEncoding.TryDecode(name, out var plainName)
            || !PercentEncoding.TryDecode(version ?? string.Empty, out var plainVersion)
            || !TryDecodePath(segments, out var plainNamespace)
            || !TryDecodePath(subpath, out var plainSubpath))
        {
            problem = "its percent-encoding is broken";
            return null;
        }

        return PackageUrlRules.Build(type, plainNamespace, plainName, plainVersion, qualifiers, plainSubpath, out problem);
    }

    private static string? CutLast(ref string text, char separator)
    {
        var index = text.LastIndexOf(separator);
        if (index < 0)
        {
            return null;
        }

        var cut = text[(index + 1)..];
        text = text[..index];
        return cut;
    }

    private static List<KeyValuePair<string, string>>? ReadQualifiers(string? query, out string? problem)
    {
        problem = null;
        List<KeyValuePair<string, string>> qualifiers = [];
        foreach (var pair in (query ?? string.Empty).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                problem = $"qualifier '{pair}' has no value";
                return null;
            }

            if (!PercentEncoding.TryDecode(pair[(equals + 1)..], out var value))
            {
                problem = "its percent-encoding is broken";
                return null;
            }

            qualifiers.Add(new(pair[..equals], value));
        }

        return qualifiers;
    }

    private static bool TryDecodePath(string? path, out string? plain)
    {
        plain = null;
        if (path is null)
        {
            return true;
        }

        List<string> segments = [];
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            // A slash that was encoded would become a separator.
            if (!PercentEncoding.TryDecode(segment, out var decoded) || decoded.Contains('/', StringComparison.Ordinal))
            {
                return false;
            }

            segments.Add(decoded);
        }

        plain = string.Join('/', segments);
        return true;
    }

    private static void AppendPath(StringBuilder text, string path)
    {
        var first = true;
        foreach (var segment in path.Split('/'))
        {
            if (!first)
            {
                text.Append('/');
            }

            PercentEncoding.Append(text, segment);
            first = false;
        }
    }
}
