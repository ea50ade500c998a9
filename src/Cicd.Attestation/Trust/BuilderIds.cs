namespace Cicd.Attestation;

/// <summary>Who runs pipelines (SLSA provenance v1, <c>builder.id</c>).</summary>
public static class BuilderIds
{
    /// <summary>
    /// A person's machine. Nobody but that person vouches for what it did, so a key speaks for it only where the trust file
    /// lists this very id: a pattern never covers it.
    /// </summary>
    public const string Local = "urn:cicd:builder:local";

    internal static bool Covers(string pattern, string builder) =>
        pattern == builder
        || (pattern.EndsWith('*') && builder != Local && builder.StartsWith(pattern[..^1], StringComparison.Ordinal));
}
