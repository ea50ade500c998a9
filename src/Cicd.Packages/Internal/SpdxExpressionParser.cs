using System.Buffers;

namespace Cicd.Packages;

/// <summary>Reads SPDX licence expressions by recursive descent: OR over AND over WITH.</summary>
internal ref struct SpdxExpressionParser
{
    private static readonly SearchValues<char> Separators = SearchValues.Create("() \t\r\n");

    private readonly ReadOnlySpan<char> text;
    private int position;
    private int depth;
    private string? problem;

    private SpdxExpressionParser(ReadOnlySpan<char> text) => this.text = text;

    internal static SpdxExpression? Read(string text, out string? problem)
    {
        if (text.Length > SpdxExpression.MaxLength)
        {
            problem = $"it is longer than {SpdxExpression.MaxLength} characters";
            return null;
        }

        SpdxExpressionParser parser = new(text);
        var expression = parser.Or();
        var rest = parser.Peek();
        problem = parser.problem ?? (rest.IsEmpty ? null : $"'{rest}' is not expected");
        return problem is null ? expression : null;
    }

    private SpdxExpression? Or() => Operands(SpdxOperator.Or);

    private SpdxExpression? Operands(SpdxOperator @operator)
    {
        List<SpdxExpression> operands = [];
        do
        {
            if ((@operator == SpdxOperator.Or ? Operands(SpdxOperator.And) : Operand()) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }
        while (@operator == SpdxOperator.Or ? Take("OR", "or") : Take("AND", "and"));
        return SpdxCompound.Join(@operator, operands);
    }

    private SpdxExpression? Operand()
    {
        if (Take("("))
        {
            if (++depth > SpdxExpression.MaxDepth)
            {
                return Fail($"its parentheses are nested more than {SpdxExpression.MaxDepth} deep");
            }

            var inner = Or();
            depth--;
            return inner is null || Take(")") ? inner : Fail("a ')' is missing");
        }

        var term = Term();
        return term is not null && Take("WITH", "with") ? Exception(term) : term;
    }

    private SpdxTerm? Term()
    {
        var word = Next();
        if (word is "" or ")" or "AND" or "OR" or "WITH" or "and" or "or" or "with")
        {
            return (SpdxTerm?)Fail(word is "" ? "a licence is missing at its end" : $"a licence is missing before '{word}'");
        }

        // Some old identifiers end with a plus sign themselves.
        if (SpdxLicenses.Find(word) is { } license)
        {
            return new SpdxTerm(license.Id, license, orLater: false);
        }

        if (word.EndsWith('+') && SpdxLicenses.Find(word[..^1]) is { } lower)
        {
            return new SpdxTerm(lower.Id, lower, orLater: true);
        }

        return IsReference(word, "LicenseRef-") ? new SpdxTerm(word, null, orLater: false) : (SpdxTerm?)Fail($"'{word}' is not on the SPDX licence list");
    }

    private SpdxTerm? Exception(SpdxTerm term)
    {
        var word = Next();
        var exception = SpdxLicenses.FindException(word)?.Id ?? (IsReference(word, "AdditionRef-") ? word : null);
        return exception is not null
            ? term.With(exception)
            : (SpdxTerm?)Fail(word.Length == 0 ? "an exception is missing after WITH" : $"'{word}' is not on the SPDX list of exceptions");
    }

    private static bool IsReference(ReadOnlySpan<char> word, string prefix)
    {
        var colon = word.IndexOf(':');
        if (colon >= 0)
        {
            if (!IsName(word[..colon], "DocumentRef-"))
            {
                return false;
            }

            word = word[(colon + 1)..];
        }

        return IsName(word, prefix);
    }

    private static bool IsName(ReadOnlySpan<char> word, string prefix)
    {
        if (word.Length <= prefix.Length || !word.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private bool Take(string word, string? other = null)
    {
        var next = Peek();
        if (!next.SequenceEqual(word) && (other is null || !next.SequenceEqual(other)))
        {
            return false;
        }

        position += next.Length;
        return true;
    }

    private string Next()
    {
        var word = Peek();
        position += word.Length;
        return word.ToString();
    }

    /// <summary>The next parenthesis or word; empty at the end.</summary>
    private ReadOnlySpan<char> Peek()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
        {
            position++;
        }

        var rest = text[position..];
        var end = rest.IndexOfAny(Separators);
        return end < 0 ? rest : rest[..Math.Max(end, 1)];
    }

    private SpdxExpression? Fail(string reason)
    {
        problem ??= reason;
        return null;
    }
}
