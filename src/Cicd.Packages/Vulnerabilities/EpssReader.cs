using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Cicd.Packages;

/// <summary>Reads scores of the Exploit Prediction Scoring System of FIRST: its CSV, also compressed with gzip.</summary>
public static class EpssReader
{
    /// <summary>The size, in bytes, of the text above which a file is refused.</summary>
    public const long MaxSize = 256 * 1024 * 1024;

    private const int MaxLine = 1024;

    /// <summary>The probability of each id (<c>CVE-…</c>), from 0 to 1.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="PipelineException">It is too large, or has a line that is no score; the message names the line.</exception>
    public static IReadOnlyDictionary<string, double> Read(Stream stream, string name)
    {
        try
        {
            var first = stream.ReadByte();
            using PrefixedStream whole = new(first, stream);
            if (first == 0x1F)
            {
                using GZipStream unzipped = new(whole, CompressionMode.Decompress);
                return Lines(unzipped, name);
            }

            return Lines(whole, name);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new PipelineException($"{StrictJson.Shown(name)} cannot be read: {StrictJson.Shown(error.Message)}", error);
        }
    }

    private static Dictionary<string, double> Lines(Stream stream, string name)
    {
        using BoundedStream bounded = new(stream, MaxSize, name);
        Dictionary<string, double> scores = new(StringComparer.OrdinalIgnoreCase);
        var line = new StringBuilder();
        var number = 0;
        using StreamReader reader = new(bounded, new UTF8Encoding(false, throwOnInvalidBytes: false));
        Span<char> buffer = stackalloc char[4096];
        int count;
        while ((count = reader.Read(buffer)) > 0)
        {
            foreach (var letter in buffer[..count])
            {
                if (letter == '\n')
                {
                    Add(line.ToString(), ++number);
                    line.Clear();
                }
                else if (line.Append(letter).Length > MaxLine)
                {
                    throw StrictJson.Broken(name, $"line {number + 1} is longer than {MaxLine} characters");
                }
            }
        }

        Add(line.ToString(), number + 1);
        return scores.Count > 0 ? scores : throw StrictJson.Broken(name, "it has no score");

        void Add(string text, int at)
        {
            var row = text.Trim();
            if (row.Length == 0 || row[0] == '#' || row.StartsWith("cve,", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            var fields = row.Split(',');
            if (fields.Length < 2 || !fields[0].StartsWith("CVE-", StringComparison.OrdinalIgnoreCase)
                || !double.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var score) || score is not (>= 0 and <= 1))
            {
                throw StrictJson.Broken(name, $"line {at} is no id of a CVE with a probability: '{StrictJson.Shown(row)}'");
            }

            scores[fields[0]] = score;
        }
    }
}
