namespace Cicd.Policy;

/// <summary>A policy: rules, how strictly they hold, and where.</summary>
/// <param name="Name">The name, unique among the policies of a run.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Enforcement">What a failed rule does.</param>
/// <param name="Rules">The rules, in the order of the file; at least one.</param>
public sealed record PolicyDocument(string Name, PolicyFile File, PolicyEnforcement Enforcement, IReadOnlyList<PolicyRule> Rules)
{
    /// <summary>What it demands, in one line.</summary>
    public string? Title { get; init; }

    /// <summary>The environments it is about; none: every one, and where none is named.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Whether it is about publishing, deploying or both.</summary>
    public GateActions Actions { get; init; } = GateActions.Publish | GateActions.Deploy;

    /// <summary>Where its name stands.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether a failed rule denies.</summary>
    public bool IsEnforced => Enforcement != PolicyEnforcement.Advisory;

    /// <summary>
    /// Whether the policy is about the destination: it names one of its actions, and either names no environments or the
    /// destination's, without regard to case.
    /// </summary>
    public bool AppliesTo(GateDestination destination) =>
        (Actions & destination.Action) != GateActions.None
        && (Environments.Count == 0
            || (destination.Environment is { } named && Environments.Contains(named, StringComparer.OrdinalIgnoreCase)));
}
