using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>A policy: rules, how strictly they hold, and where.</summary>
/// <param name="Name">The name, unique among the policies of a run.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Enforcement">What a failed rule does.</param>
/// <param name="Rules">The rules, those of the policy it extends first, then in the order of the file; at least one.</param>
public sealed record PolicyDocument(string Name, PolicyFile File, PolicyEnforcement Enforcement, IReadOnlyList<PolicyRule> Rules)
{
    /// <summary>What it demands, in one line.</summary>
    public string? Title { get; init; }

    /// <summary>The policy whose rules it has as well.</summary>
    public string? Extends { get; init; }

    /// <summary>The environments it is about; none: every one, and where none is named.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Patterns for the branches it is about; none: every one.</summary>
    public IReadOnlyList<string> Branches { get; init; } = [];

    /// <summary>Whether it is about publishing, deploying or both.</summary>
    public GateActions Actions { get; init; } = GateActions.Publish | GateActions.Deploy;

    /// <summary>The kinds of artifacts it is about; none: every one.</summary>
    public IReadOnlyList<ArtifactKind> Artifacts { get; init; } = [];

    /// <summary>Who may override its rules, where it is overridable.</summary>
    public PolicyOverrides Overrides { get; init; } = PolicyOverrides.Nobody;

    /// <summary>Which waivers its rules admit.</summary>
    public WaiverBounds Waivers { get; init; } = WaiverBounds.Default;

    /// <summary>How long a decision by it counts.</summary>
    public TimeSpan DecisionValidFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Where its name stands.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>Whether a failed rule denies.</summary>
    public bool IsEnforced => Enforcement != PolicyEnforcement.Advisory;

    internal SourceLocation? EnforcementLocation { get; init; }

    internal SourceLocation? ExtendsLocation { get; init; }

    internal bool IsScoped => Environments.Count > 0 || Branches.Count > 0 || Artifacts.Count > 0 || Actions != (GateActions.Publish | GateActions.Deploy);

    /// <summary>
    /// Whether the policy is about the request: it names one of its actions, and either names no environments, branches and kinds of artifacts
    /// or one of the request's. Where the branch or the artifacts are not known, it is.
    /// </summary>
    /// <param name="request">What is asked.</param>
    public bool AppliesTo(GateRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var destination = request.Destination;
        return (Actions & destination.Action) != GateActions.None
            && (Environments.Count == 0
                || (destination.Environment is { } named && Environments.Contains(named, StringComparer.OrdinalIgnoreCase)))
            && (Artifacts.Count == 0 || request.Subjects.Count == 0 || request.Subjects.Any(subject => Artifacts.Contains(subject.Kind)))
            && (Branches.Count == 0 || IsOfBranch(request));
    }

    private bool IsOfBranch(GateRequest request)
    {
        var names = Facts.BranchesOf(request);
        return names.Count == 0 || names.Any(new GlobSet(Branches).IsMatch);
    }
}
