using Cicd.Packages;

namespace Cicd.Policy.Internal;

/// <summary>Licences of a rule, in a form in which the ways to write the same one are alike.</summary>
internal sealed class LicenseTerms
{
    private readonly HashSet<string> terms;
    private readonly HashSet<string> families;

    public LicenseTerms(IReadOnlyList<string> texts)
    {
        var read = texts.Select(text => SpdxExpression.TryParse(text, out var expression) ? expression : null).OfType<SpdxExpression>().ToList();
        terms = [.. read.Select(Key)];
        families = [.. read.OfType<SpdxTerm>().Where(term => term.Exception is null).Select(Family)];
    }

    public bool IsEmpty => terms.Count == 0;

    /// <summary>Why the text cannot be held against licences; null if it can.</summary>
    public static string? Problem(string text) =>
        SpdxExpression.TryParse(text, out _) ? null
        : NearestName.Find(text, SpdxLicenses.All.Select(license => license.Id)) is { } nearest
            ? $"must be an SPDX licence expression, and '{Yaml.OneLine.Of(text, 40)}' is none: did you mean '{nearest}'?"
            : $"must be an SPDX licence expression such as MIT or Apache-2.0, and '{Yaml.OneLine.Of(text, 40)}' is none.";

    /// <summary>Whether the text names a licence that is not on the list, which is unknown unless it is allowed by name.</summary>
    public static bool IsReference(string text) => SpdxExpression.TryParse(text, out var expression) && expression.Terms.Any(term => term.License is null);

    /// <summary>Whether the expression as a whole is named; a licence in this or later versions also by its version alone.</summary>
    public bool Names(SpdxExpression expression) =>
        terms.Contains(Key(expression)) || (expression is SpdxTerm { Exception: null } term && IsOrLater(term) && terms.Contains(Family(term)));

    /// <summary>Whether the licence is named in any of its forms: with later versions or not, with an exception or not.</summary>
    public bool NamesFamily(SpdxTerm term) => terms.Contains(Key(term)) || families.Contains(Family(term));

    private static string Key(SpdxExpression expression) => expression is SpdxTerm term
        ? $"{(IsOrLater(term) ? $"{Family(term)}+" : Family(term))}{(term.Exception is { } exception ? $" WITH {exception}" : string.Empty)}"
        : expression.ToString();

    private static bool IsOrLater(SpdxTerm term) => term.OrLater || term.Id.EndsWith('+') || term.Id.EndsWith("-or-later", StringComparison.Ordinal);

    private static string Family(SpdxTerm term)
    {
        var id = term.Id.EndsWith('+') ? term.Id[..^1] : term.Id;
        return id.EndsWith("-or-later", StringComparison.Ordinal) ? id[..^9] : id.EndsWith("-only", StringComparison.Ordinal) ? id[..^5] : id;
    }
}
