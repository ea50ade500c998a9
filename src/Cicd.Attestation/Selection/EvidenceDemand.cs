namespace Cicd.Attestation;

/// <summary>What evidence must be about to count.</summary>
/// <param name="Repository">Where the repository comes from, without credentials.</param>
/// <param name="Commit">The full id of the commit.</param>
public sealed record EvidenceDemand(string? Repository, string? Commit)
{
    /// <summary>What the id of the run begins with, where only a certain run counts.</summary>
    public string? Run { get; init; }

    /// <summary>How long ago the run may have ended.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Where the folder of evidence lies, as doubts are to name it.</summary>
    public string Folder { get; init; } = "artifacts/evidence";
}
