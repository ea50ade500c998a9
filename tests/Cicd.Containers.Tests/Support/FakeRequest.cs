namespace Cicd.Containers.Tests.Support;

/// <summary>What a <see cref="FakeRegistry"/> was asked.</summary>
public sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Whether the connection breaks before the answer.</summary>
    public bool IsBroken { get; init; }

    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public string? Query(string name) => Path.Split('?', 2) is [_, var query]
        ? query.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1])).FirstOrDefault()
        : null;
}
