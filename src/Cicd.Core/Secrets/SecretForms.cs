using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;

namespace Cicd;

internal static class SecretForms
{
    // Fewer base64 characters than this say too little about the secret and hide too much else.
    private const int ShortestBase64 = 6;

    // Where base64(1) and MIME (RFC 2045 section 6.8), and PEM (RFC 7468 section 2), break the lines.
    private static readonly int[] WrappedAt = [76, 64];

    public static IEnumerable<string> Of(string secret) =>
        Parts(secret).SelectMany(Encoded).Where(form => form.Length >= Redactor.MinimumLength).Distinct(StringComparer.Ordinal);

    // Tools print line by line, so each line of a multi-line secret is hidden by itself as well.
    private static IEnumerable<string> Parts(string secret) =>
        [secret, .. secret.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<string> Encoded(string value)
    {
        yield return value;
        foreach (var form in Base64(value))
        {
            yield return form;
        }

        foreach (var percent in (string[])[Uri.EscapeDataString(value), WebUtility.UrlEncode(value)])
        {
            yield return percent;
            yield return LowerAfter(percent, "%", 2);
            yield return percent.Replace("%20", "+", StringComparison.Ordinal);
        }

        foreach (var json in (string[])[JavaScriptEncoder.Default.Encode(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)])
        {
            yield return json;
            yield return LowerAfter(json, "\\u", 4);
            yield return json.Replace("/", "\\/", StringComparison.Ordinal);
        }

        yield return SecurityElement.Escape(value);
        yield return WebUtility.HtmlEncode(value);
        yield return value.Replace("'", "'\\''", StringComparison.Ordinal);
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(value));
        yield return Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value));
    }

    // A secret inside a longer text, such as "user:secret", starts at any of three offsets of the encoding. The characters
    // that also carry bits of its neighbours are left out: what remains does not depend on them.
    private static IEnumerable<string> Base64(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var whole = Convert.ToBase64String(bytes);
        yield return whole;
        foreach (var line in WrappedAt.Where(width => width < whole.Length).SelectMany(width => whole.Chunk(width)))
        {
            if (line.Length >= ShortestBase64)
            {
                yield return new string(line);
            }
        }

        for (var offset = 0; offset < 3; offset++)
        {
            var shifted = new byte[offset + bytes.Length];
            bytes.CopyTo(shifted, offset);
            var encoded = Convert.ToBase64String(shifted).TrimEnd('=');
            var first = offset == 0 ? 0 : offset + 1;
            var last = encoded.Length - (shifted.Length % 3 == 0 ? 0 : 1);
            if (last - first >= ShortestBase64)
            {
                var core = encoded[first..last];
                yield return core;
                yield return core.Replace('+', '-').Replace('/', '_');
            }
        }
    }

    private static string LowerAfter(string text, string marker, int digits)
    {
        var result = new StringBuilder(text);
        for (var at = text.IndexOf(marker, StringComparison.Ordinal); at >= 0; at = text.IndexOf(marker, at + 1, StringComparison.Ordinal))
        {
            for (var i = at + marker.Length; i < Math.Min(text.Length, at + marker.Length + digits); i++)
            {
                result[i] = char.ToLowerInvariant(text[i]);
            }
        }

        return result.ToString();
    }
}
