namespace Cicd;

/// <summary>An entry of a layer (OCI image specification 1.1, <c>layer</c>).</summary>
/// <param name="Path">Its path, with forward slashes and without one in front; of a whiteout the path that is deleted.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">The size of its content in bytes.</param>
public sealed record LayerEntry(string Path, LayerEntryKind Kind, long Size)
{
    /// <summary>The permissions, with set-user-id, set-group-id and sticky.</summary>
    public UnixFileMode Mode { get; init; }

    /// <summary>The id of the owner.</summary>
    public int UserId { get; init; }

    /// <summary>The id of the group.</summary>
    public int GroupId { get; init; }

    /// <summary>What a link leads to, as it is written; of a hard link the path in the layer.</summary>
    public string? Target { get; init; }
}
