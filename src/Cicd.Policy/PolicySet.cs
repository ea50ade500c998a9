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
    public const string DirectoryName = "policies";

    /// <summary>The policies, in the order of their files' names.</summary>
    public IReadOnlyList<PolicyDocument> Policies { get; }

    /// <summary>The files that were read, in the order of their names.</summary>
    public IReadOnlyList<PolicyFile> Files { get; }

    /// <summary>Everything that is wrong with the files.</summary>
    public IReadOnlyList<PipelineProblem> Problems { get; }

    /// <summary>
    /// Reads <c>policies/*.yaml</c> and <c>*.yml</c>. Never throws for what the files hold; no directory and no file are no problem.
    /// </summary>
    /// <param name="root">The root directory of the run.</param>
    public static PolicySet Read(string root) => new PolicyDirectory(Path.GetFullPath(root)).Read();
}
