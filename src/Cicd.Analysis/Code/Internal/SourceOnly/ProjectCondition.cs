using System.Globalization;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>Judges the conditions of MSBuild elements, as far as they can be told without MSBuild.</summary>
/// <remarks>Grammar: MSBuild's documentation, "MSBuild conditions". What cannot be told is null, and combines as in three-valued logic.</remarks>
internal ref struct ProjectCondition
{
    private const int Longest = 8 * 1024;
    private const int Deepest = 64;
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    private readonly string text;
    private readonly Func<string, string?> expand;
    private readonly Func<string, bool?> exists;
    private int position;
    private int depth;
    private bool isBroken;

    private ProjectCondition(string text, Func<string, string?> expand, Func<string, bool?> exists)
    {
        this.text = text;
        this.expand = expand;
        this.exists = exists;
    }

    /// <summary>Whether the condition holds; null if that cannot be told.</summary>
    /// <param name="condition">The condition; one that is missing or empty holds.</param>
    /// <param name="expand">Gives a text with its properties' values; null if they are unknown.</param>
    /// <param name="exists">Whether a file or directory exists; null if that must not be looked at.</param>
    public static bool? Evaluate(string? condition, Func<string, string?> expand, Func<string, bool?> exists)
    {
        if (string.IsNullOrWhiteSpace(condition))
        {
            return true;
        }

        if (condition.Length > Longest)
        {
            return null;
        }

        var parser = new ProjectCondition(condition, expand, exists);
        var value = parser.Or();
        parser.SkipSpace();
        return parser.isBroken || parser.position < condition.Length ? null : value;
    }

    private bool? Or()
    {
        var value = And();
        while (TakeWord("or"))
        {
            var next = And();
            value = value == true || next == true ? true : value is null || next is null ? null : false;
        }

        return value;
    }

    private bool? And()
    {
        var value = Not();
        while (TakeWord("and"))
        {
            var next = Not();
            value = value == false || next == false ? false : value is null || next is null ? null : true;
        }

        return value;
    }

    private bool? Not()
    {
        if (++depth > Deepest)
        {
            isBroken = true;
            position = text.Length;
            return null;
        }

        SkipSpace();
        bool? value;
        if (Peek() == '!' && text.AsSpan(position) is not ['!', '=', ..])
        {
            position++;
            value = !Not();
        }
        else if (Peek() == '(')
        {
            position++;
            value = Or();
            SkipSpace();
            isBroken |= Peek() != ')';
            position++;
        }
        else
        {
            value = Comparison();
        }

        depth--;
        return value;
    }

    private bool? Comparison()
    {
        if (TakeWord("Exists"))
        {
            SkipSpace();
            isBroken |= Peek() != '(';
            position++;
            var path = Operand();
            SkipSpace();
            isBroken |= Peek() != ')';
            position++;
            return path is null ? null : exists(path);
        }

        var left = Operand();
        SkipSpace();
        var rest = text.AsSpan(Math.Min(position, text.Length));
        foreach (var comparison in Comparisons)
        {
            if (rest.StartsWith(comparison, StringComparison.Ordinal))
            {
                position += comparison.Length;
                return Compare(left, comparison, Operand());
            }
        }

        return left is null ? null : bool.TryParse(left, out var flag) ? flag : null;
    }

    private static bool? Compare(string? left, string comparison, string? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        if (comparison is "==" or "!=")
        {
            return left.Equals(right, StringComparison.OrdinalIgnoreCase) == (comparison == "==");
        }

        return double.TryParse(left, CultureInfo.InvariantCulture, out var a) && double.TryParse(right, CultureInfo.InvariantCulture, out var b)
            ? comparison switch { "<" => a < b, ">" => a > b, "<=" => a <= b, _ => a >= b }
            : null;
    }

    private string? Operand()
    {
        SkipSpace();
        if (Peek() == '\'')
        {
            var end = text.IndexOf('\'', position + 1);
            if (end < 0)
            {
                isBroken = true;
                position = text.Length;
                return null;
            }

            var quoted = text[(position + 1)..end];
            position = end + 1;
            return expand(quoted);
        }

        var start = position;
        var parentheses = 0;
        while (position < text.Length && (parentheses > 0 || (!char.IsWhiteSpace(text[position]) && text[position] is not (')' or '=' or '!' or '<' or '>'))))
        {
            parentheses += text[position] switch { '(' => 1, ')' => -1, _ => 0 };
            position++;
        }

        isBroken |= position == start;
        return expand(text[start..Math.Min(position, text.Length)]);
    }

    private bool TakeWord(string word)
    {
        SkipSpace();
        var end = position + word.Length;
        if (end > text.Length || !text.AsSpan(position, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase) || (end < text.Length && char.IsLetterOrDigit(text[end])))
        {
            return false;
        }

        position = end;
        return true;
    }

    private readonly char Peek() => position < text.Length ? text[position] : '\0';

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }
}
