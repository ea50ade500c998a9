namespace Cicd.Packages;

/// <summary>One licence in an expression.</summary>
public sealed class SpdxTerm : SpdxExpression
{
    internal SpdxTerm(string id, SpdxLicense? license, bool orLater)
    {
        Id = id;
        License = license;
        OrLater = orLater;
    }

    /// <summary>The identifier without a plus sign: of the list, or <c>LicenseRef-…</c>, or <c>DocumentRef-…:LicenseRef-…</c>.</summary>
    public string Id { get; }

    /// <summary>Its entry in the list; null for a reference.</summary>
    public SpdxLicense? License { get; }

    /// <summary>Whether later versions will do as well: the identifier is followed by a plus sign.</summary>
    public bool OrLater { get; }

    /// <summary>The exception after <c>WITH</c>, of the list or <c>AdditionRef-…</c>.</summary>
    public string? Exception { get; internal init; }

    /// <summary>Whether it is an identifier of the list and nothing else.</summary>
    public bool IsPlain => License is not null && !OrLater && Exception is null;

    /// <inheritdoc/>
    public override IEnumerable<SpdxTerm> Terms => [this];

    /// <inheritdoc/>
    public override string ToString() => $"{Id}{(OrLater ? "+" : string.Empty)}{(Exception is null ? string.Empty : $" WITH {Exception}")}";

    internal SpdxTerm With(string exception) => new(Id, License, OrLater) { Exception = exception };
}
