using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads the files of a source.</summary>
internal sealed class PolicySetReader(PolicySource source)
{
    private const int MaximumBytes = 256 * 1024;

    private readonly List<PolicyDocument> policies = [];
    private readonly List<PolicyFile> files = [];
    private readonly List<PipelineProblem> problems = [.. source.Problems];

    public PolicySet Read()
    {
        foreach (var file in source.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            ReadFile(file);
        }

        return new(policies, files, problems);
    }

    private void ReadFile(PolicySourceFile source)
    {
        if (source.Bytes.Length > MaximumBytes)
        {
            problems.Add(new($"The file is longer than {MaximumBytes / 1024} KiB. Split the policy into several files.", new(source.Path)));
            return;
        }

        var file = new PolicyFile(source.Path, source.Digest);
        files.Add(file);
        var found = new FileProblems(source.Path);
        var policy = PolicyReader.Read(file, source.Bytes.Span, found);
        problems.AddRange(found.All);
        if (policy is not null && IsNew(policy))
        {
            policies.Add(policy);
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
}
