using Cicd.Attestation;
using Cicd.Hosting;

namespace Cicd.Tool.Gate;

/// <summary>The policies of the protected job: never those of the checkout's work tree.</summary>
internal static class GatePolicies
{
    /// <summary>The run of this job, as its CI provider tells it.</summary>
    public static RunInfo Run(string root)
    {
        var provider = CiProviderDetector.Detect(Environment.GetEnvironmentVariable);
        var identity = provider?.Identity;
        return new("gate", root)
        {
            Provider = provider?.Name,
            IsCi = provider is not null || Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && !ci.Equals("false", StringComparison.OrdinalIgnoreCase),
            IsPullRequest = identity?.IsPullRequest == true || identity?.IsFork == true,
            Change = new()
            {
                Commit = identity?.Commit,
                Branch = identity?.Branch,
                Tag = identity?.Tag,
                TargetBranch = identity?.TargetBranch,
                DefaultBranch = identity?.DefaultBranch,
                IsFork = identity?.IsFork,
            },
        };
    }

    /// <summary>Reads them.</summary>
    public static async Task<PolicySource> ReadAsync(GateQuestion question, RunInfo run, IProcessRunner processes, CancellationToken cancellationToken)
    {
        if (question.Policies is { } path && Directory.Exists(path) && !File.Exists(Path.Combine(path, PolicyBundle.FileName)))
        {
            return await OfDirectoryAsync(path, question, run, processes, cancellationToken);
        }

        string? Variable(string name) => name switch
        {
            ProtectedPolicies.BundleVariable when question.Policies is { } bundle => bundle.StartsWith(ProtectedPolicies.RegistryScheme, StringComparison.Ordinal) ? bundle : Path.GetFullPath(bundle),
            ProtectedPolicies.BundleVariable when question.PolicyReference is not null => null,
            ProtectedPolicies.ReferenceVariable when question.PolicyReference is { } reference => reference,
            _ => Environment.GetEnvironmentVariable(name),
        };

        // As in CI, also where a person tries it: whoever changes the code can change the work tree.
        return await new ProtectedPolicies(new OciPolicyBundles()).ReadAsync(run with { IsCi = true }, Variable, processes, cancellationToken);
    }

    // A directory that this job was configured with, such as a checkout of the policies' own repository.
    private static async Task<PolicySource> OfDirectoryAsync(string path, GateQuestion question, RunInfo run, IProcessRunner processes, CancellationToken cancellationToken)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var root = Path.GetFileName(full) == PolicySource.DirectoryName ? Path.GetDirectoryName(full)! : full;
        var source = WorkTreePolicies.Read(root) with { Kind = PolicySourceKind.Bundle, Description = $"the directory {full}" };
        if (IsBelow(question.Repository, full))
        {
            return source with { Unavailable = $"{full} lies in the checkout, where whoever changes the code can change it. Name a signed bundle, a directory elsewhere, or --policy-ref." };
        }

        if (source.Files.Count == 0)
        {
            return source with { Unavailable = $"{full} holds no policies: there is no {PolicySource.DirectoryName}/*.yaml." };
        }

        if ((question.PolicyReference ?? Environment.GetEnvironmentVariable(ProtectedPolicies.ReferenceVariable)) is not { Length: > 0 } reference)
        {
            return run.IsPullRequest ? source with { Unavailable = "this job is for a pull or merge request, from which nothing is published or deployed." } : source;
        }

        var named = await new ProtectedPolicies().ReadAsync(run with { IsCi = true }, name => name == ProtectedPolicies.ReferenceVariable ? reference : null, processes, cancellationToken);
        return source with { Unavailable = named.Unavailable };
    }

    private static bool IsBelow(string root, string path)
    {
        var relative = Path.GetRelativePath(root, path);
        return !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
    }
}
