namespace Cicd;

/// <summary>A version that a target serves or served.</summary>
/// <param name="Name">The name of the artifact, such as an image reference.</param>
/// <param name="Digest">Its digest.</param>
public sealed record DeployedVersion(string Name, Sha256Digest Digest)
{
    /// <summary>When its deployment began.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who deployed it.</summary>
    public string? By { get; init; }

    /// <summary>The digest of the file of the signed decision that allowed it; a rollback keeps that of the version it returns to.</summary>
    public Sha256Digest? Decision { get; init; }
}
