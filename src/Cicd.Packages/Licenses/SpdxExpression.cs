using System.Diagnostics.CodeAnalysis;

namespace Cicd.Packages;

/// <summary>
/// An SPDX licence expression (SPDX 2.3, annex D): licences joined by <c>AND</c>, <c>OR</c> and <c>WITH</c>. Either a
/// <see cref="SpdxTerm"/> or a <see cref="SpdxCompound"/>. <see cref="ToString"/> gives the canonical form: identifiers in the
/// case of the list, operators in upper case, parentheses only where they change the meaning.
/// </summary>
public abstract class SpdxExpression : IEquatable<SpdxExpression>
{
    /// <summary>The length, in characters, above which a text is refused.</summary>
    public const int MaxLength = 8192;

    /// <summary>How deep parentheses may be nested.</summary>
    public const int MaxDepth = 64;

    private protected SpdxExpression()
    {
    }

    /// <summary>The licences in it, in order, duplicates included.</summary>
    public abstract IEnumerable<SpdxTerm> Terms { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is not valid, or names a licence that is not on the list; the message says why.</exception>
    public static SpdxExpression Parse(string text) =>
        SpdxExpressionParser.Read(text, out var problem) ?? throw new FormatException($"'{Short(text)}' is not an SPDX licence expression: {problem}.");

    /// <summary>Reads an expression.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SpdxExpression? expression)
    {
        expression = text is null ? null : SpdxExpressionParser.Read(text, out _);
        return expression is not null;
    }

    /// <summary>Whether both have the same canonical form.</summary>
    public bool Equals(SpdxExpression? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpdxExpression);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical form.</summary>
    public abstract override string ToString();

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
