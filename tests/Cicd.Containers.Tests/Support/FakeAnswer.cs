namespace Cicd.Containers.Tests.Support;

/// <summary>What a <see cref="FakeRegistry"/> answers.</summary>
public sealed record FakeAnswer(int Status)
{
    public byte[] Body { get; init; } = [];

    /// <summary>The length it announces, where that is another than the body's.</summary>
    public long? Length { get; init; }

    /// <summary>After how many bytes of the body the connection breaks.</summary>
    public int TruncateAfter { get; init; } = -1;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public FakeAnswer With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };
}
