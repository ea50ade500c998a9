using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>How to tell that a container is well (Docker's extension of the image configuration). Durations are nanoseconds; 0 or none inherits.</summary>
/// <param name="Test">The command: <c>["CMD", program, …]</c>, <c>["CMD-SHELL", line]</c>, or <c>["NONE"]</c>.</param>
public sealed record OciHealthCheck([property: JsonPropertyName("Test")] IReadOnlyList<string> Test)
{
    /// <summary>The time between two checks.</summary>
    [JsonPropertyName("Interval")]
    public long? Interval { get; init; }

    /// <summary>The time after which a check has failed.</summary>
    [JsonPropertyName("Timeout")]
    public long? Timeout { get; init; }

    /// <summary>The time in which failures do not count.</summary>
    [JsonPropertyName("StartPeriod")]
    public long? StartPeriod { get; init; }

    /// <summary>How many failures in a row make it unhealthy.</summary>
    [JsonPropertyName("Retries")]
    public int? Retries { get; init; }
}
