namespace Cicd.Policy.Internal;

/// <summary>What a change does to the files of the policies.</summary>
internal static class PolicyFileChanges
{
    private const string Trust = PolicySource.DirectoryName + "/trust.yaml";

    public static IEnumerable<PolicyChange> Of(PolicySource before, PolicySource after)
    {
        if (before.Digest == after.Digest && before.Problems.Count == 0 && after.Problems.Count == 0)
        {
            return [];
        }

        var (earlier, later) = (PolicySet.Read(before), PolicySet.Read(after));
        if (earlier.Problems.Count > 0 || later.Problems.Count > 0)
        {
            // What cannot be read cannot be compared.
            return [.. earlier.Problems.Select(problem => Unclear(problem, "before the change")), .. later.Problems.Select(problem => Unclear(problem, "after it"))];
        }

        var changes = PolicyComparison.Compare(earlier, later).ToList();
        if (before.Find(Trust)?.Digest != after.Find(Trust)?.Digest && !changes.Exists(change => change.Location?.Path == Trust))
        {
            changes.Add(new(PolicyChangeKind.Unclear, "The trust file differs: it says whose signatures count.") { Location = new(Trust) });
        }

        return changes;
    }

    private static PolicyChange Unclear(PipelineProblem problem, string when) =>
        new(PolicyChangeKind.Unclear, $"The policies cannot be read as they are {when}: {problem.Message}") { Location = problem.Location };
}
