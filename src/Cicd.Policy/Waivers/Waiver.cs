namespace Cicd.Policy;

/// <summary>A dated, owned and justified exception to one rule. It covers what all of its scopes name; without any, the whole rule.</summary>
/// <param name="Id">The id, unique in the file.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Owner">Who is to mend it.</param>
/// <param name="Approver">Who accepted it: somebody else.</param>
/// <param name="Created">From which day on it holds.</param>
/// <param name="Expires">The last day on which it holds, in UTC.</param>
public sealed record Waiver(string Id, string Rule, string Reason, string Owner, string Approver, DateOnly Created, DateOnly Expires)
{
    /// <summary>The policy of the rule; null: every policy that has a rule of that id.</summary>
    public string? Policy { get; init; }

    /// <summary>The fingerprint of the finding it covers.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The package it covers, as a package URL; without a version every version.</summary>
    public string? Package { get; init; }

    /// <summary>The advisory it covers, by any of its ids.</summary>
    public string? Advisory { get; init; }

    /// <summary>A pattern for the paths whose findings it covers.</summary>
    public string? Path { get; init; }

    /// <summary>Where it is followed up.</summary>
    public string? Ticket { get; init; }

    /// <summary>Where it stands.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>Whether it covers the whole rule, even where there is no evidence to judge.</summary>
    public bool CoversRule => Fingerprint is null && Package is null && Advisory is null && Path is null;

    /// <summary>How many days it holds.</summary>
    public int Days => Expires.DayNumber - Created.DayNumber;
}
