using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>
/// Reads Dockerfiles (Dockerfile reference: parser directives, continued lines, comments, here-documents, flags, JSON form, stages). It may be
/// hostile: its size and the number of its lines are bounded, and reading takes time in proportion to them.
/// </summary>
internal sealed partial class DockerfileReader
{
    /// <summary>The size, in bytes, above which a file is refused.</summary>
    public const int MaxSize = 1024 * 1024;

    private const int MaxLines = 50_000;
    private const string Mark = "cicd:ignore";

    private readonly string path;
    private readonly string[] lines;
    private readonly List<(string Problem, int Line)> problems = [];
    private readonly List<DockerSuppression> suppressions = [];
    private readonly List<(int Line, string Comment)> waiting = [];
    private char escape = '\\';
    private int at;

    private DockerfileReader(string path, string text)
    {
        this.path = path;
        lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            lines[index] = lines[index].TrimEnd('\r');
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="path">Where it lies, for messages and findings.</param>
    /// <exception cref="EvidenceUnavailableException">It is too large, no text, or has no instruction FROM: no Dockerfile.</exception>
    public static Dockerfile Read(ReadOnlySpan<byte> content, string path)
    {
        if (content.Length > MaxSize)
        {
            throw Refused(path, $"it is larger than {MaxSize / 1024} KiB");
        }

        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw Refused(path, "it is no text in UTF-8");
        }

        return text.Contains('\0', StringComparison.Ordinal) ? throw Refused(path, "it is no text") : new DockerfileReader(path, text).Read();
    }

    private static EvidenceUnavailableException Refused(string path, string why) =>
        new($"{path} cannot be scanned as a Dockerfile: {why}.");

    private Dockerfile Read()
    {
        if (lines.Length > MaxLines)
        {
            throw Refused(path, $"it has more than {MaxLines} lines");
        }

        ReadDirectives();
        List<DockerInstruction> all = [];
        while (at < lines.Length)
        {
            var line = lines[at].TrimStart();
            if (line.Length == 0)
            {
                at++;
            }
            else if (line[0] == '#')
            {
                waiting.Add((at + 1, line[1..].Trim()));
                at++;
            }
            else
            {
                all.Add(ReadInstruction());
            }
        }

        var first = all.FindIndex(instruction => instruction.Keyword == "FROM");
        if (first < 0)
        {
            throw Refused(path, "it has no instruction FROM");
        }

        return new Dockerfile(path, all[..first], Stages(all, first))
        {
            Problems = problems,
            Suppressions = suppressions,
            Lines = lines.Length,
        };
    }

    // Directives stand above everything else, comments and empty lines included; each may stand there once.
    private void ReadDirectives()
    {
        while (at < lines.Length && DirectivePattern.Match(lines[at]) is { Success: true } match && match.Groups[1].Value.ToLowerInvariant() is "syntax" or "escape" or "check")
        {
            if (match.Groups[1].Value.Equals("escape", StringComparison.OrdinalIgnoreCase))
            {
                var value = match.Groups[2].Value.Trim();
                if (value is "\\" or "`")
                {
                    escape = value[0];
                }
                else
                {
                    problems.Add(("the directive escape must be \\ or `", at + 1));
                }
            }

            at++;
        }
    }

    private DockerInstruction ReadInstruction()
    {
        var start = at + 1;
        Suppress(start);
        var text = new StringBuilder();
        List<(int Offset, int Line)> starts = [];
        var isOpen = true;
        while (isOpen && at < lines.Length)
        {
            var line = lines[at];
            var bare = line.TrimStart();
            if (starts.Count > 0 && (bare.Length == 0 || bare[0] == '#'))
            {
                at++;
                continue;
            }

            isOpen = IsContinued(line, out var content);
            starts.Add((text.Length, at + 1));
            text.Append(starts.Count == 1 ? content.TrimStart() : content);
            if (isOpen)
            {
                text.Append(' ');
            }

            at++;
        }

        var whole = text.ToString();
        var end = 0;
        while (end < whole.Length && !char.IsWhiteSpace(whole[end]))
        {
            end++;
        }

        return Parse(whole[..end].ToUpperInvariant(), whole, end, start, starts);
    }

    private bool IsContinued(string line, out string content)
    {
        var trimmed = line.TrimEnd(' ', '\t');
        var isOpen = trimmed.Length > 0 && trimmed[^1] == escape && (trimmed.Length == 1 || trimmed[^2] != escape);
        content = isOpen ? trimmed[..^1] : line;
        return isOpen;
    }

    private DockerInstruction Parse(string keyword, string whole, int from, int start, List<(int Offset, int Line)> starts)
    {
        List<(string, string)> flags = [];
        var begin = SkipSpace(whole, from);
        while (begin + 2 < whole.Length && whole[begin] == '-' && whole[begin + 1] == '-' && keyword is not "CMD" and not "ENTRYPOINT")
        {
            var end = begin;
            while (end < whole.Length && !char.IsWhiteSpace(whole[end]))
            {
                end++;
            }

            var parts = whole[(begin + 2)..end].Split('=', 2);
            flags.Add((parts[0], parts.Length > 1 ? parts[1].Trim('"', '\'') : ""));
            begin = SkipSpace(whole, end);
        }

        var arguments = whole[begin..].TrimEnd();
        return new DockerInstruction(keyword, arguments, start)
        {
            Flags = flags,
            Json = JsonForm(arguments),
            Lines = [.. starts.Select(line => (Math.Max(0, line.Offset - begin), line.Line))],
            HereDocuments = keyword is "RUN" or "COPY" or "ADD" || (keyword == "ONBUILD" && HereKeyword.IsMatch(arguments)) ? ReadHereDocuments(arguments, start) : [],
        };
    }

    private List<(string Text, int Line)> ReadHereDocuments(string arguments, int start)
    {
        List<(string, int)> documents = [];
        foreach (Match match in HerePattern.Matches(arguments))
        {
            var (isIndented, name) = (match.Groups[1].Value.Length > 0, match.Groups[2].Value);
            var first = at + 1;
            var body = new StringBuilder();
            while (at < lines.Length && (isIndented ? lines[at].TrimStart('\t') : lines[at]) != name)
            {
                body.Append(lines[at]).Append('\n');
                at++;
            }

            if (at == lines.Length)
            {
                problems.Add(($"the here-document {name} has no end", start));
            }

            at++;
            documents.Add((body.ToString(), first));
        }

        return documents;
    }

    private static int SkipSpace(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
        {
            index++;
        }

        return index;
    }

    // What looks like JSON but is none is taken for the shell form, as the builder does.
    private static string[]? JsonForm(string arguments)
    {
        if (!arguments.StartsWith('['))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(arguments, new JsonDocumentOptions { MaxDepth = 2 });
            return document.RootElement.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? [.. document.RootElement.EnumerateArray().Select(item => item.GetString()!)]
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Suppress(int target)
    {
        foreach (var (line, comment) in waiting)
        {
            if (comment.StartsWith(Mark, StringComparison.Ordinal) && (comment.Length == Mark.Length || char.IsWhiteSpace(comment[Mark.Length])))
            {
                var words = comment[Mark.Length..].Split((char[]?)null, 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                var reason = words.Length > 1 && words[1].Any(char.IsLetterOrDigit) ? words[1] : "";
                suppressions.Add(new(line, target, words.Length == 0 ? [] : words[0].Split(',', StringSplitOptions.RemoveEmptyEntries), reason));
            }
        }

        waiting.Clear();
    }

    private static List<DockerStage> Stages(List<DockerInstruction> all, int first)
    {
        var defaults = Defaults(all[..first]);
        List<DockerStage> stages = [];
        for (var index = first; index < all.Count;)
        {
            var from = all[index];
            var next = all.FindIndex(index + 1, instruction => instruction.Keyword == "FROM");
            var end = next < 0 ? all.Count : next;
            var words = from.Words;
            var name = words.Count >= 3 && words[1].Equals("AS", StringComparison.OrdinalIgnoreCase) ? words[2] : null;
            stages.Add(new(stages.Count, from, words.Count > 0 ? DockerVariables.Resolve(words[0], defaults) : "", name, all[(index + 1)..end]));
            index = end;
        }

        return stages;
    }

    private static Dictionary<string, string> Defaults(IEnumerable<DockerInstruction> leading)
    {
        Dictionary<string, string> defaults = new(StringComparer.Ordinal);
        foreach (var parts in leading.Where(instruction => instruction.Keyword == "ARG").SelectMany(instruction => instruction.Words).Select(word => word.Split('=', 2)))
        {
            if (parts.Length == 2)
            {
                defaults[parts[0]] = DockerVariables.Resolve(parts[1].Trim('"', '\''), defaults);
            }
        }

        return defaults;
    }

    [GeneratedRegex(@"^\s*#\s*([A-Za-z]+)\s*=\s*(.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex DirectivePattern { get; }

    [GeneratedRegex(@"(?:^|[\s;&|(])[0-9]*<<(-?)[""']?([A-Za-z_][A-Za-z0-9_.-]*)[""']?", RegexOptions.NonBacktracking)]
    private static partial Regex HerePattern { get; }

    [GeneratedRegex(@"^(?:RUN|COPY|ADD)\s", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex HereKeyword { get; }
}
