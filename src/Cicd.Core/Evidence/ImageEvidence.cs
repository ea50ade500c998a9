namespace Cicd;

/// <summary>What a container image is made of. The image is the record's subject.</summary>
/// <param name="Source">Which task or tool made it.</param>
/// <param name="Image">The reference of the image.</param>
public sealed record ImageEvidence(string Source, string Image) : EvidenceRecord(Source)
{
    /// <summary>The reference of the base image; <c>scratch</c> where it has none.</summary>
    public string? Base { get; init; }

    /// <summary>The digest by which the base image was taken; null where it was taken by tag.</summary>
    public Sha256Digest? BaseDigest { get; init; }

    /// <summary>The user it runs as (OCI image configuration, <c>User</c>); empty for root.</summary>
    public string User { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>How many secrets its layers and configuration hold, files that a later layer deletes included; null if nobody looked.</summary>
    public int? Secrets { get; init; }

    /// <summary>The size of its layers in bytes, compressed.</summary>
    public long Size { get; init; }
}
