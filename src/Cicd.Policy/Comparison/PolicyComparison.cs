using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>Tells what a change of the policies means: whether they become stricter, looser, or whether that is not clear.</summary>
public static class PolicyComparison
{
    /// <summary>All changes, policy by policy, then those of waivers, baseline and other files; what denies and allows the same is not among them.</summary>
    /// <param name="before">The policies that hold.</param>
    /// <param name="after">The policies that are to hold.</param>
    public static IReadOnlyList<PolicyChange> Compare(PolicySet before, PolicySet after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var broken = after.Problems.Select(problem => new PolicyChange(PolicyChangeKind.Unclear, $"the file has a problem: {problem.Message}") { Location = problem.Location })
            .Concat(before.Problems.Select(problem => new PolicyChange(PolicyChangeKind.Unclear, $"the file had a problem before: {problem.Message}") { Location = problem.Location }))
            .ToList();
        return broken.Count > 0 ? broken : [.. new SetComparison(before, after).Policies(), .. WaiverComparison.Of(before, after), .. BaselineComparison.Of(before, after), .. Others(before, after)];
    }

    /// <summary>What all changes together mean: the loosest of them.</summary>
    /// <param name="changes">The changes.</param>
    public static PolicyChangeKind Overall(IEnumerable<PolicyChange> changes) =>
        changes.Select(change => change.Kind).DefaultIfEmpty(PolicyChangeKind.Same).Max();

    // Of the trust file alone it cannot be told whether a key became better or worse.
    private static IEnumerable<PolicyChange> Others(PolicySet before, PolicySet after)
    {
        var known = before.Policies.Concat(after.Policies).Select(policy => policy.File.Path).Append(PolicySet.WaiversFile).Append(PolicySet.BaselineFile).ToHashSet(StringComparer.Ordinal);
        var (old, now) = (before.Files.ToDictionary(file => file.Path, StringComparer.Ordinal), after.Files.ToDictionary(file => file.Path, StringComparer.Ordinal));
        foreach (var path in old.Keys.Union(now.Keys).Where(path => !known.Contains(path)).Order(StringComparer.Ordinal))
        {
            var (was, @is) = (old.GetValueOrDefault(path), now.GetValueOrDefault(path));
            if (was?.Digest != @is?.Digest)
            {
                yield return new(PolicyChangeKind.Unclear, $"{path} {(was is null ? "is new" : @is is null ? "is gone" : "is another")}: who is trusted with what cannot be compared") { Location = new(path) };
            }
        }
    }
}
