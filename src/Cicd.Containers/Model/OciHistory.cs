using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>How a layer came to be (OCI image specification 1.1, <c>config</c>).</summary>
public sealed record OciHistory
{
    /// <summary>When.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>By which command.</summary>
    [JsonPropertyName("created_by")]
    public string? CreatedBy { get; init; }

    /// <summary>By whom.</summary>
    public string? Author { get; init; }

    /// <summary>A remark.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether it made no layer.</summary>
    [JsonPropertyName("empty_layer")]
    public bool? EmptyLayer { get; init; }
}
