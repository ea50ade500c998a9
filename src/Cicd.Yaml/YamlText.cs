using System.Text;

namespace Cicd.Yaml;

/// <summary>
/// The text of a YAML file, after a check for what would make a person and the parser see different things: the parser
/// stops at a NUL, and takes for line ends what editors do not.
/// </summary>
public static class YamlText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="YamlProblemException">The bytes are no plain text.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var withoutMark = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        string text;
        try
        {
            text = Strict.GetString(withoutMark);
        }
        catch (DecoderFallbackException)
        {
            throw new YamlProblemException(new(1, 1), "The file is not UTF-8. Save it in that encoding.");
        }

        Check(text);
        return text;
    }

    private static void Check(string text)
    {
        var line = 1;
        var start = 0;
        var isIndentation = true;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == '\n' || (character == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
                start = i + 1;
                isIndentation = true;
                continue;
            }

            if (character == '\t' && isIndentation)
            {
                throw new YamlProblemException(new(line, i - start + 1), "A tab indents this line. YAML is indented with spaces.");
            }

            if (IsDeceptive(character))
            {
                throw new YamlProblemException(new(line, i - start + 1), $"The invisible character U+{(int)character:X4} is not allowed here.");
            }

            isIndentation &= character == ' ';
        }
    }

    private static bool IsDeceptive(char character) =>
        (char.IsControl(character) && character is not ('\t' or '\r'))
        || character is '\u2028' or '\u2029' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069');
}
