namespace Cicd;

/// <summary>What an evidence store gets to know and to work with.</summary>
public sealed record EvidenceStoreServices
{
    /// <summary>The run.</summary>
    public required RunInfo Run { get; init; }

    /// <summary>Hides the run's secrets.</summary>
    public required Redactor Redactor { get; init; }

    /// <summary>What the run was made from.</summary>
    public required RunMaterials Materials { get; init; }

    /// <summary>Tells whether an artifact of the run is a directory, so that its digest is that of a tree.</summary>
    public Func<Artifact, bool> IsDirectory { get; init; } = static _ => false;

    /// <summary>The files that the run works on, without what it makes; read when it is first asked for, and once.</summary>
    public Func<CancellationToken, Task<TreeListing>> SourceTree { get; init; } =
        static _ => throw new PipelineException("The files of the sources cannot be listed here.");

    /// <summary>
    /// The policies of the run with their trust file, which were read before anything runs. Asked no earlier than that: the store itself is made before.
    /// </summary>
    public Func<PolicySource> Policies { get; init; } =
        static () => new(PolicySourceKind.WorkTree, "no policies") { Unavailable = "No policies were read, so nobody's signature counts." };

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Takes what is to be told outside of tasks.</summary>
    public required TaskLog Log { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
