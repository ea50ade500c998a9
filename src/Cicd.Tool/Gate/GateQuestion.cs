namespace Cicd.Tool.Gate;

/// <summary>What is asked of the gate outside of a run. All paths are absolute.</summary>
/// <param name="Repository">The checkout.</param>
/// <param name="Artifacts">What is to be published.</param>
/// <param name="Evidence">The folder of evidence.</param>
/// <param name="Action">What is to happen.</param>
internal sealed record GateQuestion(string Repository, IReadOnlyList<string> Artifacts, string Evidence, GateActions Action)
{
    public required string EvidenceName { get; init; }

    public string? Commit { get; init; }

    public string? Run { get; init; }

    public string? Environment { get; init; }

    public string? Policies { get; init; }

    public string? PolicyReference { get; init; }

    public TimeSpan Longest { get; init; }

    public string? HandOver { get; init; }

    public string? Output { get; init; }
}
