namespace Cicd.Policy;

/// <summary>One change between two sets of policies.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Message">What was changed, from what to what, in one sentence.</param>
public sealed record PolicyChange(PolicyChangeKind Kind, string Message)
{
    /// <summary>The name of the policy; null where it is about no single one, such as a change of the baseline.</summary>
    public string? Policy { get; init; }

    /// <summary>The id of the rule; null where it is about the whole policy.</summary>
    public string? Rule { get; init; }

    /// <summary>Where it stands: in the files as they are after the change, or before it for what was removed.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The meaning, the place and the message.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}: {(Location is null ? string.Empty : $"{Location}: ")}{Message}";
}
