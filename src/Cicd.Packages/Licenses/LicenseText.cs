using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cicd.Packages;

/// <summary>
/// Tells which licence of the SPDX list a text is. The whole text must be that of the licence: copyright lines, titles, line breaks,
/// punctuation and list marks may differ, the names of holders in the usual places too, and nothing else. What was changed is not told.
/// </summary>
public static class LicenseText
{
    /// <summary>The length, in characters, above which a text is not looked at.</summary>
    public const int MaxLength = 512 * 1024;

    private static readonly FrozenDictionary<ulong, string> Known = ReadTable();

    /// <summary>The identifier of the licence; null if the text is not, word for word, that of one licence alone.</summary>
    public static string? Identify(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        var words = LicenseWords.Of(text);
        return words.Count == 0 ? null : Known.GetValueOrDefault(Fingerprint(words));
    }

    internal static ulong Fingerprint(IReadOnlyList<string> words) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words))));

    private static FrozenDictionary<ulong, string> ReadTable()
    {
        Dictionary<ulong, string> table = [];
        using StreamReader lines = new(typeof(LicenseText).Assembly.GetManifestResourceStream("Cicd.Packages.Licenses.fingerprints.txt")!);
        while (lines.ReadLine() is { } line)
        {
            table.Add(ulong.Parse(line.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), line[17..]);
        }

        return table.ToFrozenDictionary();
    }
}
