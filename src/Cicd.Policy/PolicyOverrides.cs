namespace Cicd.Policy;

/// <summary>Who may override the rules of a policy.</summary>
/// <param name="From">The owners, as the trust file names them.</param>
/// <param name="AtLeast">How many of them have to.</param>
public sealed record PolicyOverrides(IReadOnlyList<string> From, int AtLeast)
{
    /// <summary>Nobody may.</summary>
    public static PolicyOverrides Nobody { get; } = new([], 1);
}
