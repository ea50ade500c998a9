using Cicd.Packages;

namespace Cicd.Policy.Internal;

/// <summary>What a request says, put in order once for all rules.</summary>
internal sealed class Facts
{
    private readonly Dictionary<Type, object> byType = [];
    private readonly Dictionary<string, FindingIndex> findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SpdxExpression?> licenses = new(StringComparer.Ordinal);

    public Facts(PolicySet policies, GateRequest request, DateTimeOffset now)
    {
        Policies = policies;
        Request = request;
        Now = now;
        Records = [.. request.Evidence.OrderBy(record => record.Source, StringComparer.Ordinal).ThenBy(record => record.Files.Count == 0 ? string.Empty : record.Files[0], StringComparer.Ordinal)];
    }

    public PolicySet Policies { get; }

    public GateRequest Request { get; }

    public DateTimeOffset Now { get; }

    /// <summary>All evidence, in an order that does not depend on that in which it was made.</summary>
    public IReadOnlyList<EvidenceRecord> Records { get; }

    /// <summary>The revision, if it is known already.</summary>
    public SourceRevision? Revision => RevisionOf(Request);

    /// <summary>The names of the branch, as git and the CI provider tell it; none if neither does.</summary>
    public IReadOnlyList<string> Branches => BranchesOf(Request);

    public static IReadOnlyList<string> BranchesOf(GateRequest request) =>
        [.. new[] { RevisionOf(request)?.Branch, request.Run.Change.Branch }.OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<T> Of<T>()
        where T : EvidenceRecord
    {
        if (!byType.TryGetValue(typeof(T), out var records))
        {
            byType.Add(typeof(T), records = Records.OfType<T>().ToList());
        }

        return (List<T>)records;
    }

    /// <summary>The findings of a kind of scan.</summary>
    public FindingIndex Findings(string scan)
    {
        if (!findings.TryGetValue(scan, out var index))
        {
            findings.Add(scan, index = FindingIndex.Of(scan, Of<FindingsEvidence>(), Policies.Baseline));
        }

        return index;
    }

    /// <summary>The licence expression; null if it is none.</summary>
    public SpdxExpression? License(string text)
    {
        if (!licenses.TryGetValue(text, out var expression))
        {
            _ = SpdxExpression.TryParse(text, out expression);
            licenses.Add(text, expression);
        }

        return expression;
    }

    private static SourceRevision? RevisionOf(GateRequest request) =>
        request.Source?.Revision ?? (request.Run.Revision is { IsCompletedSuccessfully: true } read ? read.Result : null);
}
