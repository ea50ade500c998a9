using System.Text;

namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Splits shell scripts into commands and words. No shell: what is in quotes is one word, what a variable holds stays unknown.</summary>
internal static class ShellScript
{
    /// <summary>The commands of an instruction RUN, those of its here-documents included.</summary>
    public static IReadOnlyList<ShellCommand> Of(DockerInstruction run)
    {
        if (run.Json is { } json)
        {
            // A shell that is called with a script is as good as the shell form.
            return json is [var shell, var option, var script, ..] && IsShell(shell) && option.StartsWith('-') && option.EndsWith('c')
                ? [.. Read(script, _ => run.Line)]
                : [new ShellCommand(json, "", run.Line)];
        }

        List<ShellCommand> commands = [.. Read(run.Arguments, run.LineAt)];
        if (run.HereDocuments.Count > 0 && commands.All(command => command.Words.Count == 0 || command.Words[0].TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').StartsWith("<<", StringComparison.Ordinal) || IsShell(command.Words[0])))
        {
            commands.Clear();
            foreach (var (text, line) in run.HereDocuments)
            {
                commands.AddRange(Read(text, offset => line + text.AsSpan(0, Math.Min(offset, text.Length)).Count('\n')));
            }
        }

        return commands;
    }

    public static bool IsShell(string program) => program[(program.LastIndexOf('/') + 1)..] is "sh" or "bash" or "dash" or "ash" or "zsh" or "ksh";

    public static IEnumerable<ShellCommand> Read(string text, Func<int, int> lineOf)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var (isWord, begin, before) = (false, -1, "");
        for (var index = 0; index <= text.Length; index++)
        {
            var letter = index < text.Length ? text[index] : '\n';
            var next = index + 1 < text.Length ? text[index + 1] : '\0';
            if (letter == '\\' && index < text.Length)
            {
                if (next is not '\n' and not '\0')
                {
                    word.Append(next);
                    Begin(index);
                }

                index++;
            }
            else if (letter is '\'' or '"' && index < text.Length)
            {
                Begin(index);
                index = Quoted(text, index, word);
            }
            else if (letter == '#' && !isWord)
            {
                var end = text.IndexOf('\n', index);
                index = (end < 0 ? text.Length : end) - 1;
            }
            else if (letter is ' ' or '\t' or '\r')
            {
                End();
            }
            else if (letter is '\n' or ';' or '|' or '&' or '(' or ')')
            {
                // Redirections such as 2>&1 and &> are no operators, and $( starts a command within a word.
                if (letter == '&' && (next == '>' || (word.Length > 0 && word[^1] == '>')))
                {
                    Begin(index);
                    word.Append(letter);
                    continue;
                }

                End();
                var isEnd = words.Count > 0;
                if (isEnd)
                {
                    yield return new ShellCommand([.. words], before, lineOf(begin));
                    words.Clear();
                }

                begin = -1;
                var isDouble = (letter is '|' or '&') && next == letter;
                var operation = isDouble ? new string(letter, 2) : letter == '|' ? "|" : ";";
                before = letter == '\n' && !isEnd && index < text.Length ? before : operation;
                index += isDouble || (letter == '|' && next == '&') ? 1 : 0;
            }
            else
            {
                Begin(index);
                word.Append(letter);
            }
        }

        void Begin(int index)
        {
            isWord = true;
            begin = begin < 0 ? index : begin;
        }

        void End()
        {
            if (isWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            isWord = false;
        }
    }

    private static int Quoted(string text, int start, StringBuilder word)
    {
        var quote = text[start];
        var index = start + 1;
        for (; index < text.Length && text[index] != quote; index++)
        {
            if (quote == '"' && text[index] == '\\' && index + 1 < text.Length)
            {
                index++;
            }

            word.Append(text[index]);
        }

        return index;
    }
}
