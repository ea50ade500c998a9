namespace Cicd.Packages;

/// <summary>A point in the history of a package, of which one field is set (OSV schema, <c>affected[].ranges[].events[]</c>).</summary>
public sealed record OsvEvent
{
    /// <summary>The version that introduced the vulnerability; <c>0</c> is before all others.</summary>
    public string? Introduced { get; init; }

    /// <summary>The first version without it.</summary>
    public string? Fixed { get; init; }

    /// <summary>The last version that has it.</summary>
    public string? LastAffected { get; init; }

    /// <summary>The version from which on the record says nothing; <c>*</c> is after all others.</summary>
    public string? Limit { get; init; }
}
