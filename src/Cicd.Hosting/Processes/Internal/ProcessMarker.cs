namespace Cicd.Hosting;

/// <summary>
/// What a child and all its descendants carry in their environment, so that they are known as such even when the
/// processes between have exited. A path: a pipeline that runs inside of another appends to what it inherited.
/// </summary>
internal sealed record ProcessMarker(string Path)
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "CICD_PROCESS_ID";

    /// <summary>The marker that this process itself was started with; an empty one if it has none.</summary>
    public static ProcessMarker Inherited { get; } = new(Environment.GetEnvironmentVariable(Variable) ?? "");

    /// <summary>A new one below this one.</summary>
    public ProcessMarker Append() => new($"{Path}/{Guid.NewGuid():N}");

    /// <summary>Whether a process that carries the given path is one of those marked, or descends from one.</summary>
    public bool Covers(string? path) =>
        path is not null
        && path.StartsWith(Path, StringComparison.Ordinal)
        && (path.Length == Path.Length || path[Path.Length] == '/');
}
