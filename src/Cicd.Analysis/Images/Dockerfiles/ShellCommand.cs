namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>A command of a shell script.</summary>
/// <param name="Words">Its words, quotes taken away.</param>
/// <param name="Before">The operator in front of it: <c>|</c>, <c>&amp;&amp;</c>, <c>||</c>, <c>;</c>, or none for the first.</param>
/// <param name="Line">The line it starts in.</param>
internal sealed record ShellCommand(IReadOnlyList<string> Words, string Before, int Line)
{
    private static readonly HashSet<string> Prefixes = new(["exec", "time", "command", "env", "then", "do", "else", "if", "while", "until", "!", "{", "nohup", "eval", "builtin"], StringComparer.Ordinal);

    /// <summary>The words from the program on, without variables and key words in front, and without <c>sudo</c>.</summary>
    public IReadOnlyList<string> Call { get; } = CallOf(Words, skipSudo: true);

    /// <summary>The name of the program, without its directory; empty if there is none.</summary>
    public string Program => Call.Count == 0 ? "" : Call[0][(Call[0].LastIndexOf('/') + 1)..];

    /// <summary>Whether it is run through sudo.</summary>
    public bool IsSudo => CallOf(Words, skipSudo: false) is [var first, ..] && first is "sudo" or "/usr/bin/sudo";

    /// <summary>The first word after the program that is no option, such as <c>install</c>.</summary>
    public string Verb => Call.Skip(1).FirstOrDefault(word => !word.StartsWith('-')) ?? "";

    /// <summary>Whether one of the options is there: as a word of its own, with a value behind <c>=</c>, or as a letter among several.</summary>
    public bool Has(params ReadOnlySpan<string> options)
    {
        foreach (var word in Call.Skip(1))
        {
            foreach (var option in options)
            {
                if (word == option || word.StartsWith(option + "=", StringComparison.Ordinal)
                    || (option.Length == 2 && word.Length > 2 && word[0] == '-' && word[1] != '-' && word.AsSpan(1).IndexOf(option[1]) >= 0 && word.Skip(1).All(char.IsAsciiLetter)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The words behind the verb that are no options.</summary>
    public IEnumerable<string> Operands => Call.Skip(1).Where(word => !word.StartsWith('-')).Skip(1);

    private static List<string> CallOf(IReadOnlyList<string> words, bool skipSudo)
    {
        var index = 0;
        while (index < words.Count && (Prefixes.Contains(words[index]) || IsAssignment(words[index]) || (skipSudo && index > 0 && words[index - 1] is "sudo" or "env" && words[index].StartsWith('-')) || (skipSudo && words[index] is "sudo" or "/usr/bin/sudo")))
        {
            index++;
        }

        return [.. words.Skip(index)];
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && !char.IsAsciiDigit(word[0]) && word.AsSpan(0, equals).IndexOfAnyExceptInRange('0', 'z') < 0 && word[..equals].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
    }
}
