using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>
/// The policies of a run. They are read once, before any task runs, and kept: what a task does to the files afterwards
/// changes nothing. With any problem the set is not to be relied on, and the gate denies.
/// </summary>
public sealed class PolicySet
{
    internal PolicySet(IReadOnlyList<PolicyDocument> policies, IReadOnlyList<PolicyFile> files, IReadOnlyList<PipelineProblem> problems)
    {
        Policies = policies;
        Files = files;
        Problems = problems;
    }

    /// <summary>The directory of the policy files, below the root of the run.</summary>
    public const string DirectoryName = PolicySource.DirectoryName;

    /// <summary>The policies, in the order of their files' names.</summary>
    public IReadOnlyList<PolicyDocument> Policies { get; }

    /// <summary>The files that were read, in the order of their names.</summary>
    public IReadOnlyList<PolicyFile> Files { get; }

    /// <summary>Everything that is wrong with the files.</summary>
    public IReadOnlyList<PipelineProblem> Problems { get; }

    /// <summary>Reads the files of a source. Never throws for what they hold; no file is no problem.</summary>
    /// <param name="source">The files, as they were read.</param>
    public static PolicySet Read(PolicySource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new PolicySetReader(source).Read();
    }
}
