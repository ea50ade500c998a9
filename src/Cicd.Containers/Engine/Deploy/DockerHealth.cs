using System.Text.Json.Serialization;

namespace Cicd.Containers;

/// <summary>How to tell that a container is healthy. One of <see cref="Path"/> and <see cref="Command"/>, or neither: then its port must take connections.</summary>
public sealed record DockerHealth
{
    /// <summary>The path of an HTTP request that must be answered with 200 to 399, such as <c>/health</c>.</summary>
    public string? Path { get; init; }

    /// <summary>A command inside of the container that must end with 0.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>How long it may take until it is healthy. Default: one minute.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The time between two questions, and the longest that one may take. Default: half a second, and five.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often in a row it must be healthy. Default: twice.</summary>
    public int Times { get; init; } = 2;

    [JsonIgnore]
    internal string Kind => Command is { Count: > 0 } command ? $"the command {command[0]}" : Path is { } path ? $"GET {path}" : "a connection";
}
