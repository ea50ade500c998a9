namespace Cicd.Policy;

/// <summary>How one case came out.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Mismatches">What came out otherwise than expected, a line each.</param>
public sealed record PolicyTestResult(string Name, SourceLocation Location, IReadOnlyList<string> Mismatches)
{
    /// <summary>Whether all came out as expected.</summary>
    public bool IsPassed => Mismatches.Count == 0;
}
