using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Judges the commit: what git tells of it, and what systems outside of the run vouch for, imported and signed.</summary>
internal sealed class SourceRule(RuleHeader header, RuleValues values) : PolicyRule(header, values)
{
    private readonly GlobSet? branches = values.Globs("branches");
    private readonly GlobSet? tags = values.Globs("tags");
    private readonly bool isClean = values.IsTrue("clean");
    private readonly bool isSigned = values.IsTrue("signedCommit");
    private readonly bool isConventional = values.IsTrue("conventionalCommits");
    private readonly bool hasWorkItem = values.IsTrue("workItem");
    private readonly long? reviewersAtLeast = values.Count("reviewersAtLeast");

    public override IReadOnlyList<string> Demands =>
    [
        .. Demand.OneOf(branches, "the branch"), .. Demand.OneOf(tags, "a tag"), .. Demand.If(isClean, "a clean work tree"), .. Demand.If(isSigned, "a signed commit"),
        .. Demand.If(isConventional, "messages as Conventional Commits has them"), .. Demand.If(hasWorkItem, "a work item"),
        .. Demand.AtLeast(reviewersAtLeast, "reviewers other than the authors"),
    ];

    public override string Needs => "what git tells of the commit, and for reviews and work items signed statements that are imported";

    internal override RuleResult Judge(RuleCase @case)
    {
        var figures = new Figures();
        MeasureNames(@case.Facts, figures);
        MeasureCommit(@case.Facts, figures);
        var reviews = hasWorkItem || reviewersAtLeast is not null ? Reviews.Of(@case.Facts) : [];
        MeasureReviews(@case.Facts, reviews, figures);
        return figures.Result([.. reviews.SelectMany(review => review.Files).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private void MeasureNames(Facts facts, Figures figures)
    {
        if (branches is not null)
        {
            var names = facts.Branches;
            var shown = string.Join(" and ", names.Select(name => OneLine.Of(name)));
            if (facts.Request.Run.IsPullRequest)
            {
                figures.Hold(false, "a pull request", $"branch {branches} needed", "merge it first");
            }
            else if (names.Count == 0)
            {
                figures.CannotTell("the branch is not known", "check out a branch, or let the CI provider tell it");
            }
            else
            {
                figures.Hold(names.All(branches.IsMatch), $"branch {shown}", $"branch {branches} needed", "run it on such a branch");
            }
        }

        if (tags is not null)
        {
            MeasureTags(facts, tags, figures);
        }
    }

    private static void MeasureTags(Facts facts, GlobSet wanted, Figures figures)
    {
        if (facts.Request.Source is null && facts.Request.Run.Change.Tag is null)
        {
            figures.CannotTell("the tags of the commit are not known", "run it in a git repository with its tags fetched");
            return;
        }

        var names = (facts.Request.Source?.Tags ?? []).Concat(facts.Request.Run.Change.Tag is { } tag ? [tag] : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        figures.Hold(names.Exists(wanted.IsMatch), names.Count == 0 ? "no tag" : $"tag {Listing.Of([.. names.Select(name => OneLine.Of(name))])}", $"tag {wanted} needed", "tag the commit");
    }

    private void MeasureCommit(Facts facts, Figures figures)
    {
        if (isClean)
        {
            Tell(figures, facts.Revision?.IsDirty is { } isDirty ? !isDirty : null, "clean work tree", "work tree with changes", "whether the work tree is clean", "commit or remove what git status shows");
        }

        if (isSigned)
        {
            Tell(figures, facts.Request.Source?.IsSigned, "signed commit", "commit without a good signature", "whether the commit is signed", "sign it with git commit -S");
        }

        if (isConventional)
        {
            MeasureMessages(facts, figures);
        }
    }

    private static void Tell(Figures figures, bool? isMet, string good, string bad, string unknown, string remedy)
    {
        if (isMet is { } known)
        {
            figures.Hold(known, known ? good : bad, $"a {good} needed", remedy);
        }
        else
        {
            figures.CannotTell($"it is not known {unknown}", remedy);
        }
    }

    private static void MeasureMessages(Facts facts, Figures figures)
    {
        if (facts.Request.Source?.Subjects is not { Count: > 0 } subjects)
        {
            figures.CannotTell("the messages of the commits are not known", "run it in a git repository");
            return;
        }

        var bad = subjects.Where(subject => !ConventionalCommit.IsOne(subject)).ToList();
        var count = string.Create(CultureInfo.InvariantCulture, $"{bad.Count} of {subjects.Count} messages that are no Conventional Commits");
        figures.Hold(bad.Count == 0, count, "none allowed", $"write them as 'type(scope): what' instead of '{OneLine.Of(bad.Count == 0 ? string.Empty : bad[0], 60)}'");
    }

    private void MeasureReviews(Facts facts, IReadOnlyList<ReviewEvidence> reviews, Figures figures)
    {
        if ((hasWorkItem || reviewersAtLeast is not null) && reviews.Count == 0)
        {
            figures.CannotTell("there is no signed statement of a review of this commit by a key that the trust file knows", "import one from the system that keeps the reviews");
            return;
        }

        if (hasWorkItem)
        {
            var items = reviews.SelectMany(review => review.WorkItems).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            figures.Hold(items.Count > 0, items.Count == 0 ? "no work item" : $"work item {Listing.Of([.. items.Select(item => OneLine.Of(item))])}", "a work item needed", "link the change to its work item");
        }

        if (reviewersAtLeast is not null)
        {
            var authors = reviews.SelectMany(review => review.Authors).Append(facts.Request.Source?.Author).OfType<string>().ToList();
            var reviewers = reviews.SelectMany(review => review.Reviewers).Distinct(StringComparer.OrdinalIgnoreCase).Count(reviewer => !authors.Exists(author => Persons.AreSame(reviewer, author)));
            if (authors.Count == 0)
            {
                figures.CannotTell("the author of the commit is not known", "let the statement of the review name its authors");
            }

            figures.AtLeast(reviewersAtLeast, reviewers, $"{(reviewers == 1 ? "reviewer" : "reviewers")} other than the authors", "let somebody else review the change");
        }
    }
}
