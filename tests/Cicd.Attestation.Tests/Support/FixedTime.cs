namespace Cicd.Attestation.Tests.Support;

/// <summary>A clock that stands still, while timers go on.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
