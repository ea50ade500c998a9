using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Counts who approved: each owner once, and only for this commit, repository and environment.</summary>
internal sealed class ApprovalsRule(RuleHeader header, RuleValues values) : PolicyRule(header, values)
{
    private readonly long atLeast = values.Count("atLeast") ?? 1;
    private readonly IReadOnlyList<string> from = values.Texts("from");
    private readonly bool isNotAuthor = values.IsTrue("notAuthor", otherwise: true);
    private readonly TimeSpan? notOlderThan = values.Duration("notOlderThan");

    public override IReadOnlyList<string> Demands =>
    [
        string.Create(CultureInfo.InvariantCulture, $"at least {atLeast} {(atLeast == 1 ? "approval" : "approvals")}"),
        .. Demand.If(from.Count > 0, $"from {string.Join(" or ", from)}"), .. Demand.If(isNotAuthor, "not from the author"), .. Demand.Within(notOlderThan, "an age of"),
    ];

    public override string Needs => "approvals that people sign with their keys: cicd policy approve";

    internal override RuleResult Judge(RuleCase @case)
    {
        var facts = @case.Facts;
        var figures = new Figures();
        var authors = Reviews.Of(facts).SelectMany(review => review.Authors).Append(facts.Request.Source?.Author).OfType<string>().ToList();
        List<string> passedOver = [];
        Dictionary<string, ApprovalEvidence> owners = new(StringComparer.OrdinalIgnoreCase);
        foreach (var approval in facts.Of<ApprovalEvidence>().Where(approval => !Overriding.IsBreakGlass(approval)))
        {
            if (Fault(facts, approval, authors) is { } fault)
            {
                passedOver.Add($"that of {OneLine.Of(approval.Proof?.Owner ?? approval.Source)} {fault}");
            }
            else
            {
                owners.TryAdd(approval.Proof!.Owner!, approval);
            }
        }

        if (isNotAuthor && authors.Count == 0)
        {
            figures.CannotTell("the author of the commit is not known, so that nobody can be told from them", "run it in a git repository");
        }

        var names = owners.Count == 0 ? string.Empty : $" from {Listing.Of([.. owners.Keys.Select(name => OneLine.Of(name)).Order(StringComparer.Ordinal)])}";
        var others = passedOver.Count == 0 ? string.Empty : $"; {Listing.Of([.. passedOver.Order(StringComparer.Ordinal)])}";
        var figure = string.Create(CultureInfo.InvariantCulture, $"{owners.Count} {(owners.Count == 1 ? "approval" : "approvals")}{names}{others}");
        var needed = string.Create(CultureInfo.InvariantCulture, $"at least {atLeast}{(from.Count == 0 ? string.Empty : $" from {string.Join(" or ", from)}")} needed");
        if (owners.Count == 0 && atLeast > 0)
        {
            figures.CannotTell($"{figure}, {needed}", Remedy(facts));
        }
        else
        {
            figures.Hold(owners.Count >= atLeast, figure, needed, Remedy(facts));
        }

        return figures.Result([.. owners.Values.SelectMany(approval => approval.Files).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static string Remedy(Facts facts) =>
        $"let {(facts.Request.Destination.Environment is { } name ? $"them approve it for {OneLine.Of(name)}" : "them approve it")} with {Commands.Approve(facts.Request.Destination.Environment)}";

    private string? Fault(Facts facts, ApprovalEvidence approval, List<string> authors)
    {
        if (Binding.Fault(facts, approval) is { } fault)
        {
            return fault;
        }

        var owner = approval.Proof!.Owner!;
        return from.Count > 0 && !from.Contains(owner, StringComparer.OrdinalIgnoreCase) ? "does not count here"
            : isNotAuthor && authors.Exists(author => Persons.AreSame(owner, author)) ? "is the author's own"
            : notOlderThan is { } most && facts.Now - approval.ApprovedAt > most ? $"is older than {DurationText.Of(most)}"
            : null;
    }
}
