namespace Cicd;

/// <summary>How a failed task is tried again.</summary>
/// <param name="Count">How many further attempts follow a failed first one.</param>
/// <param name="Delay">The delay before the first further attempt.</param>
/// <param name="BackoffFactor">By what the delay is multiplied for each further attempt.</param>
/// <param name="MaxDelay">The longest delay.</param>
public sealed record RetrySettings(int Count, TimeSpan Delay, double BackoffFactor, TimeSpan MaxDelay)
{
    /// <summary>The delay before the given further attempt.</summary>
    /// <param name="retry">The number of the further attempt, from one.</param>
    public TimeSpan DelayBefore(int retry)
    {
        var factor = Math.Pow(BackoffFactor, retry - 1);
        return Delay.TotalSeconds * factor >= MaxDelay.TotalSeconds ? MaxDelay : Delay * factor;
    }
}
