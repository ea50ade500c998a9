namespace Cicd.Analysis.Code.Internal;

/// <summary>A diagnostic of a rule, before those of all frameworks are merged.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Message">Its message.</param>
/// <param name="Path">The file, absolute; null if the place is in no file of the disk.</param>
/// <param name="Place">The place in it; its path is not used.</param>
/// <param name="Context">The code around it, without layout: what the fingerprint is made of.</param>
/// <param name="SuppressedBecause">How it was suppressed, if it was.</param>
internal sealed record RawFinding(string RuleId, string Message, string? Path, SourceLocation Place, string Context, string? SuppressedBecause)
{
    /// <summary>Where the data comes from, before the place itself; paths are absolute.</summary>
    public IReadOnlyList<SourceLocation> Sources { get; init; } = [];
}
