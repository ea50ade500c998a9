using System.Globalization;
using System.Text;
using System.Text.Json;
using Cicd.Policy.Internal;
using Cicd.Yaml;

namespace Cicd.Policy;

/// <summary>Adds waivers to the text of their file, and leaves all else in it as it is, comments included.</summary>
public static class WaiverText
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text with one more waiver, at the end of the list.</summary>
    /// <param name="text">The text of the file; null if there is none yet.</param>
    /// <param name="waiver">The waiver.</param>
    /// <exception cref="PipelineException">The text is no list of waivers that an entry can be added to; the message says why and how to mend it.</exception>
    public static string Add(string? text, Waiver waiver)
    {
        ArgumentNullException.ThrowIfNull(waiver);
        if (string.IsNullOrWhiteSpace(text))
        {
            return $"""
                # yaml-language-server: $schema=./waivers.schema.json
                apiVersion: {FileReader.ApiVersion}
                kind: Waivers
                spec:
                  waivers:
                {Entry(waiver, 4)}

                """;
        }

        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        List<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        Insert(lines, waiver);
        return string.Join(end, lines.SelectMany(line => line.Split('\n')));
    }

    private static void Insert(List<string> lines, Waiver waiver)
    {
        var (top, spec, list) = Find(string.Join('\n', lines));
        if (list.Items.Count == 0)
        {
            InsertFirst(lines, spec, list, waiver);
            return;
        }

        var first = list.Items[0].Place;
        var before = lines[first.Line - 1][..(first.Column - 1)];
        if (before.Trim() != "-")
        {
            throw Unfit(list.Place, "the list is written in brackets: write each waiver on lines of its own, beginning with a dash");
        }

        lines.Insert(EndOf(lines, top, spec, before.IndexOf('-', StringComparison.Ordinal)), Entry(waiver, before.IndexOf('-', StringComparison.Ordinal)));
    }

    private static void InsertFirst(List<string> lines, YamlMapping spec, YamlSequence list, Waiver waiver)
    {
        var line = lines[list.Place.Line - 1];
        var rest = line[(list.Place.Column - 1)..];
        if (!rest.StartsWith('[') || rest.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var close) || rest[1..close].Trim().Length > 0)
        {
            throw Unfit(list.Place, "the empty list is not written as []");
        }

        var key = spec.Entries.First(entry => entry.Value == list).Key.Place;
        lines[list.Place.Line - 1] = $"{line[..(list.Place.Column - 1)].TrimEnd()}{rest[(close + 1)..]}".TrimEnd();
        lines.Insert(list.Place.Line, Entry(waiver, key.Column + 1));
    }

    // After the last line of the list: before the next key, without the comments that belong to that.
    private static int EndOf(List<string> lines, YamlMapping top, YamlMapping spec, int indentation)
    {
        var start = spec.Entries.First(entry => entry.Key.Text == "waivers").Key.Place.Line;
        var next = top.Entries.Concat(spec.Entries).Select(entry => entry.Key.Place.Line).Where(line => line > start).DefaultIfEmpty(0).Min();
        var index = next == 0 ? lines.Count : next - 1;
        while (index > start && IsNothing(lines[index - 1], indentation))
        {
            index--;
        }

        return index;
    }

    private static bool IsNothing(string line, int indentation)
    {
        var content = line.TrimStart();
        return content.Length == 0 || (content[0] == '#' && line.Length - content.Length < indentation);
    }

    private static (YamlMapping Top, YamlMapping Spec, YamlSequence Waivers) Find(string text)
    {
        try
        {
            if (YamlReader.Read(text) is YamlMapping top
                && ValueOf(top, "spec") is YamlMapping spec
                && ValueOf(spec, "waivers") is YamlSequence list)
            {
                return (top, spec, list);
            }
        }
        catch (YamlProblemException exception)
        {
            throw Unfit(exception.Place, exception.Message);
        }

        throw Unfit(new(1, 1), "there is no list 'waivers' below 'spec'");
    }

    private static YamlNode? ValueOf(YamlMapping mapping, string key) => mapping.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;

    private static PipelineException Unfit(YamlPlace place, string why) =>
        new($"{new SourceLocation(PolicySet.WaiversFile, place.Line, place.Column)}: no waiver can be added: {why}.");

    private static string Entry(Waiver waiver, int indentation)
    {
        (string Key, string? Value)[] all =
        [
            ("id", waiver.Id), ("policy", waiver.Policy), ("rule", waiver.Rule), ("fingerprint", waiver.Fingerprint), ("package", waiver.Package),
            ("advisory", waiver.Advisory), ("path", waiver.Path), ("reason", waiver.Reason), ("owner", waiver.Owner), ("approver", waiver.Approver),
        ];
        var text = new StringBuilder();
        foreach (var (key, value) in all.Where(entry => entry.Value is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "- " : "  ")}{key}: {Scalar(value!)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  created: {waiver.Created:yyyy-MM-dd}\n  expires: {waiver.Expires:yyyy-MM-dd}");
        text.Append(waiver.Ticket is { } ticket ? $"\n  ticket: {Scalar(ticket)}" : string.Empty);
        var indent = new string(' ', indentation);
        return indent + text.ToString().Replace("\n", $"\n{indent}", StringComparison.Ordinal);
    }

    // Double quotes where there is any doubt.
    private static string Scalar(string value) =>
        char.IsAsciiLetter(value[0])
        && value.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '.' or ',' or '-' or '_' or '/' or '@' or '+')
        && value[^1] != ' '
        && new YamlScalar(value, IsPlain: true, default).IsText
            ? value
            : JsonSerializer.Serialize(value, Quoted);
}
