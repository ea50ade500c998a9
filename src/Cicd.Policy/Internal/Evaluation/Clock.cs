namespace Cicd.Policy.Internal;

/// <summary>Tells whether the clock can be right: whoever sets it back makes old evidence new, and expired waivers hold again.</summary>
internal static class Clock
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong with it; null if nothing can be seen.</summary>
    public static string? Problem(Facts facts)
    {
        if (facts.Revision?.CommittedAt is { } committed && facts.Now + Tolerance < committed)
        {
            return FormattableString.Invariant($"the clock is wrong: it shows {facts.Now.UtcDateTime:yyyy-MM-dd HH:mm} UTC, and the commit was made at {committed.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Set it right and run again.");
        }

        var newest = facts.Records.Select(record => record.Proof?.MadeAt).Max();
        return newest is { } made && facts.Now + Tolerance < made
            ? FormattableString.Invariant($"the clock is wrong: it shows {facts.Now.UtcDateTime:yyyy-MM-dd HH:mm} UTC, and the newest evidence was made at {made.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Set it right and run again.")
            : null;
    }
}
