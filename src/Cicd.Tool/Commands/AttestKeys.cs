using Cicd.Attestation;

namespace Cicd.Tool.Commands;

/// <summary>Keys of the person or job that calls the tool.</summary>
internal static class AttestKeys
{
    /// <summary>What decides who signs: a person who calls the tool signs what they see, so there is no pull request here.</summary>
    public static SignerQuestion Question() => new(Environment.GetEnvironmentVariable, Directory.GetCurrentDirectory())
    {
        IsCi = Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ci && ci != "false",
        KeyDirectory = LocalKey.DirectoryFor(Environment.GetEnvironmentVariable),
    };

    public static string KeyDirectory() => LocalKey.DirectoryFor(Environment.GetEnvironmentVariable)
        ?? throw new AttestationException(VerificationReason.KeyUnusable, "This user has no data directory for keys (HOME, XDG_DATA_HOME): name a file.");

    /// <summary>The public key, and its entry for the trust file: valid for a year from today, for every kind of statement.</summary>
    public static string Describe(VerificationKey key, string owner, string builder)
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var entry = new TrustedKey(key, owner, today, today.AddYears(1), [.. PredicateTypes.OfRuns], [builder]);
        return $"""
            {key.ToPem().TrimEnd()}

            # For {TrustFile.DefaultPath}, below spec: keys: - leave only what the key is to sign.
            {entry.ToYaml()}
            """;
    }
}
