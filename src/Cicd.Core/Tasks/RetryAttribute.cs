namespace Cicd;

/// <summary>How often a failed task is tried again, with a growing delay between the attempts.</summary>
/// <param name="count">How many further attempts follow a failed first one; at least one.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RetryAttribute(int count) : Attribute
{
    /// <summary>How many further attempts follow a failed first one.</summary>
    public int Count { get; } = count;

    /// <summary>The delay before the first further attempt, in seconds.</summary>
    public double DelaySeconds { get; init; } = 1;

    /// <summary>By what the delay is multiplied for each further attempt.</summary>
    public double BackoffFactor { get; init; } = 2;

    /// <summary>The longest delay, in seconds.</summary>
    public double MaxDelaySeconds { get; init; } = 30;
}
