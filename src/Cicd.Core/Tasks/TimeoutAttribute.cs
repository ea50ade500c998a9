namespace Cicd;

/// <summary>The time after which an attempt of the task is cancelled and counts as failed.</summary>
/// <param name="seconds">The bound of one attempt in seconds; more than zero.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TimeoutAttribute(double seconds) : Attribute
{
    /// <summary>The bound of one attempt in seconds.</summary>
    public double Seconds { get; } = seconds;
}
