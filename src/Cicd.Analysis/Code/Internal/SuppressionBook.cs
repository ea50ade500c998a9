using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Applies the comments of all projects to the findings, and says which of them are of no use.</summary>
internal sealed class SuppressionBook(IEnumerable<SuppressionComment> comments, IReadOnlyDictionary<string, SarifRule> rules)
{
    public const string RuleId = "CICD-IGNORE";

    private readonly ILookup<(string Path, int Line), SuppressionComment> byLine = comments.DistinctBy(comment => comment.Key).ToLookup(comment => (comment.Path, comment.Line));
    private readonly HashSet<(SuppressionComment Comment, string Rule)> used = [];

    /// <summary>The rule of comments that suppress nothing.</summary>
    public static SarifRule Rule { get; } = new(RuleId, "Suppression of no use", "A comment asks for a finding not to count, but does not say why, names no rule, or there is no such finding.", 0)
    {
        Confidence = Confidence.High,
        Mend = "Write // cicd:ignore RULE reason on the line of the finding or above it, or take the comment away.",
    };

    /// <summary>The findings, with what the comments say of them, and a finding for each comment of no use.</summary>
    public IReadOnlyList<RawFinding> Apply(IEnumerable<RawFinding> findings) => [.. findings.Select(Apply).ToList(), .. Problems()];

    private RawFinding Apply(RawFinding finding)
    {
        foreach (var comment in finding.Path is null ? [] : byLine[(finding.Path, finding.Place.Line)])
        {
            if (comment.Reason.Length > 0 && comment.Rules.Contains(finding.RuleId, StringComparer.Ordinal))
            {
                used.Add((comment, finding.RuleId));
                finding = finding with { SuppressedBecause = finding.SuppressedBecause ?? $"cicd:ignore: {comment.Reason}" };
            }
        }

        return finding;
    }

    private IEnumerable<RawFinding> Problems() => byLine.SelectMany(group => group)
        .Select(comment => (Comment: comment, Problem: ProblemOf(comment)))
        .Where(item => item.Problem.Length > 0)
        .Select(item => new RawFinding(RuleId, item.Problem, item.Comment.Path, item.Comment.Place, $"{string.Join(',', item.Comment.Rules)}\n{item.Comment.Reason}", null));

    private string ProblemOf(SuppressionComment comment) =>
        comment.Rules.Count == 0 ? "The comment names no rule, so it suppresses nothing."
        : comment.Reason.Length == 0 ? $"The comment does not say why {string.Join(", ", comment.Rules)} does not count, so it suppresses nothing."
        : string.Join(' ', comment.Rules.Where(rule => !used.Contains((comment, rule))).Select(rule => rules.ContainsKey(rule)
            ? $"There is no finding of {rule} on line {comment.Line}: the comment does not suppress it."
            : $"There is no rule {rule}.{NearestName.Suggest(rule, rules.Keys)}"));
}
