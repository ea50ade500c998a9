namespace Cicd.Policy.Internal;

/// <summary>
/// A pattern for names: <c>*</c> stands for anything without a slash, <c>**</c> for anything, <c>**/</c> also for nothing, <c>?</c> for one
/// character other than a slash. All its states are followed at once, so that no pattern takes longer than its length times that of the name.
/// </summary>
internal sealed class Glob
{
    private const int MaximumStates = 512;

    private readonly string prefix;
    private readonly Token[] tokens;
    private readonly string longest;

    public Glob(string pattern)
    {
        Pattern = pattern;
        var wild = pattern.AsSpan().IndexOfAny('*', '?');
        IsLiteral = wild < 0;
        prefix = IsLiteral ? pattern : pattern[..wild];
        tokens = IsLiteral ? [] : [.. Tokens(pattern[wild..])];
        longest = LongestLiteral(tokens);
    }

    private enum Sign
    {
        Literal,
        One,
        Some,
        Any,
        Skip,
        AnyToSlash,
    }

    public string Pattern { get; }

    /// <summary>Whether it stands for itself alone.</summary>
    public bool IsLiteral { get; }

    /// <summary>Whether it is short enough to be followed.</summary>
    public static bool IsValid(string pattern) => pattern.Length < MaximumStates;

    public bool IsMatch(string name)
    {
        if (IsLiteral)
        {
            return name == Pattern;
        }

        if (!name.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        // Most names do not have what the pattern has between its signs, and that is seen at once.
        var rest = name.AsSpan(prefix.Length);
        return tokens is [{ Sign: Sign.Any }] || (rest.IndexOf(longest, StringComparison.Ordinal) >= 0 && Follow(rest));
    }

    private static IEnumerable<Token> Tokens(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '?')
            {
                yield return new(Sign.One, default);
            }
            else if (pattern[i] != '*')
            {
                yield return new(Sign.Literal, pattern[i]);
            }
            else if (i + 1 == pattern.Length || pattern[i + 1] != '*')
            {
                yield return new(Sign.Some, default);
            }
            else if (i + 2 < pattern.Length && pattern[i + 2] == '/')
            {
                i += 2;
                yield return new(Sign.Skip, default);
                yield return new(Sign.AnyToSlash, default);
            }
            else
            {
                i++;
                yield return new(Sign.Any, default);
            }
        }
    }

    private static string LongestLiteral(Token[] tokens)
    {
        var (best, start) = (string.Empty, 0);
        for (var i = 0; i <= tokens.Length; i++)
        {
            if (i == tokens.Length || tokens[i].Sign != Sign.Literal)
            {
                best = i - start > best.Length ? string.Concat(tokens[start..i].Select(token => token.Character)) : best;
                start = i + 1;
            }
        }

        return best;
    }

    private bool Follow(ReadOnlySpan<char> name)
    {
        Span<bool> now = stackalloc bool[tokens.Length + 1];
        Span<bool> next = stackalloc bool[tokens.Length + 1];
        now.Clear();
        Reach(now, 0);
        foreach (var character in name)
        {
            next.Clear();
            var isAlive = false;
            for (var i = 0; i < tokens.Length; i++)
            {
                if (now[i])
                {
                    isAlive |= Step(tokens[i], i, character, next);
                }
            }

            if (!isAlive)
            {
                return false;
            }

            var last = now;
            now = next;
            next = last;
        }

        return now[tokens.Length];
    }

    private bool Step(Token token, int at, char character, Span<bool> next)
    {
        switch (token.Sign)
        {
            case Sign.Literal when character == token.Character:
            case Sign.One when character != '/':
                return Reach(next, at + 1);
            case Sign.Some when character != '/':
            case Sign.Any:
                return Reach(next, at);
            case Sign.AnyToSlash:
                next[at] = true;
                return character != '/' || Reach(next, at + 1);
            default:
                return false;
        }
    }

    private bool Reach(Span<bool> states, int at)
    {
        states[at] = true;
        if (at < tokens.Length)
        {
            switch (tokens[at].Sign)
            {
                case Sign.Some or Sign.Any:
                    Reach(states, at + 1);
                    break;
                case Sign.Skip:
                    states[at + 1] = true;
                    Reach(states, at + 2);
                    break;
            }
        }

        return true;
    }

    private readonly record struct Token(Sign Sign, char Character);
}
