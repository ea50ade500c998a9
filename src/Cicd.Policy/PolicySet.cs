using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>
/// The policies of a run. They are read once, before any task runs, and kept: what a task does to the files afterwards
/// changes nothing. With any problem the set is not to be relied on, and the gate denies.
/// </summary>
public sealed class PolicySet
{
    internal PolicySet(PolicySource source, IReadOnlyList<PolicyDocument> policies, IReadOnlyList<PolicyFile> files, IReadOnlyList<PipelineProblem> problems)
    {
        Source = source;
        Policies = policies;
        Files = files;
        Problems = problems;
    }

    /// <summary>The directory of the policy files, below the root of the run.</summary>
    public const string DirectoryName = PolicySource.DirectoryName;

    /// <summary>The file of the waivers.</summary>
    public const string WaiversFile = $"{DirectoryName}/waivers.yaml";

    /// <summary>The file of the baseline.</summary>
    public const string BaselineFile = $"{DirectoryName}/baseline.yaml";

    /// <summary>Where the policies are from.</summary>
    public PolicySource Source { get; }

    /// <summary>The policies, in the order of their files' names, each with the rules that it takes over from another.</summary>
    public IReadOnlyList<PolicyDocument> Policies { get; }

    /// <summary>The waivers, in the order of the file.</summary>
    public IReadOnlyList<Waiver> Waivers { get; internal init; } = [];

    /// <summary>The baseline, if there is one.</summary>
    public PolicyBaseline? Baseline { get; internal init; }

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
