using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads the files of a source, each by its kind, and holds them together.</summary>
internal sealed class PolicySetReader(PolicySource source)
{
    private const int MaximumBytes = 256 * 1024;

    private readonly List<PolicyDocument> policies = [];
    private readonly List<PolicyFile> files = [];
    private readonly List<PipelineProblem> problems = [.. source.Problems];
    private IReadOnlyList<Waiver> waivers = [];
    private PolicyBaseline? baseline;

    public PolicySet Read()
    {
        foreach (var file in source.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            ReadFile(file);
        }

        // Of files with problems nothing can be said that holds.
        var joined = policies;
        if (problems.Count == 0)
        {
            joined = new Inheritance(policies, problems).Join();
            CheckWaivers(joined);
        }

        return new(source, joined, files, problems) { Waivers = waivers, Baseline = baseline };
    }

    private void ReadFile(PolicySourceFile source)
    {
        var maximum = source.Path == PolicySet.BaselineFile ? WorkTreePolicies.MaximumFileBytes : MaximumBytes;
        if (source.Bytes.Length > maximum)
        {
            problems.Add(new($"The file is longer than {maximum / 1024} KiB. Split the policy into several files.", new(source.Path)));
            return;
        }

        var file = new PolicyFile(source.Path, source.Digest);
        files.Add(file);
        var found = new FileProblems(source.Path);
        var content = FileReader.Read(file, source.Bytes.Span, found);
        problems.AddRange(found.All);
        switch (content)
        {
            case PolicyDocument policy when IsNew(policy):
                policies.Add(policy);
                break;
            case IReadOnlyList<Waiver> read:
                waivers = read;
                break;
            case PolicyBaseline read:
                baseline = read;
                break;
        }
    }

    private bool IsNew(PolicyDocument policy)
    {
        if (policies.Find(other => string.Equals(other.Name, policy.Name, StringComparison.OrdinalIgnoreCase)) is not { } earlier)
        {
            return true;
        }

        problems.Add(new($"The policy name '{policy.Name}' is taken already: {earlier.Location}. Each policy has a name of its own.", policy.Location));
        return false;
    }

    // A waiver that no policy admits would be taken for one that holds.
    private void CheckWaivers(List<PolicyDocument> joined)
    {
        foreach (var waiver in waivers)
        {
            var about = joined.FindAll(policy =>
                (waiver.Policy is not { } named || string.Equals(named, policy.Name, StringComparison.OrdinalIgnoreCase))
                && policy.Rules.Any(rule => string.Equals(rule.Id, waiver.Rule, StringComparison.OrdinalIgnoreCase)));
            if (about.Count > 0 && about.TrueForAll(policy => policy.Waivers.Refusal(waiver) is not null))
            {
                problems.Add(new($"The waiver '{waiver.Id}' cannot hold: policy {about[0].Name} {about[0].Waivers.Refusal(waiver)}.", waiver.Location));
            }
        }
    }
}
