namespace Cicd.Containers;

/// <summary>What an image is to be. The same request over the same files makes the same digest.</summary>
/// <param name="Applications">The application; several, each for a runtime of its own, make an index of as many images.</param>
/// <param name="Base">What it is built on: a reference in a registry, the directory of an OCI image layout, or <c>scratch</c> for nothing.</param>
/// <param name="Output">The directory of the OCI image layout to write to.</param>
public sealed record ImageBuildRequest(IReadOnlyList<ImageApplication> Applications, string Base, string Output)
{
    /// <summary>What <see cref="Base"/> is where an image is built on nothing.</summary>
    public const string Scratch = "scratch";

    /// <summary>The user that .NET's own images have for applications.</summary>
    public const string DefaultUser = "1654:1654";

    /// <summary>What the image is called in the layout.</summary>
    public string Name { get; init; } = "latest";

    /// <summary>Which of several images a layout that is the base has; none if there is only one.</summary>
    public string? BaseName { get; init; }

    /// <summary>The time that the image and all its new files have. The same each time, such as that of the commit. Default: 1970-01-01.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The user that it runs as, <c>name-or-id[:group]</c>.</summary>
    public string User { get; init; } = DefaultUser;

    /// <summary>Where the application lies and starts; absolute.</summary>
    public string WorkingDirectory { get; init; } = "/app";

    /// <summary>The program with its first arguments. Default: the application's own program if it brings the runtime along, else <c>dotnet</c> with its assembly.</summary>
    public IReadOnlyList<string> EntryPoint { get; init; } = [];

    /// <summary>Further arguments, which a user may replace.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The ports it listens on, as <c>8080</c> or <c>8080/tcp</c>. Default: 8080 for applications of ASP.NET Core.</summary>
    public IReadOnlyList<string> Ports { get; init; } = [];

    /// <summary>Environment variables. No secrets: whoever has the image reads them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels beside those of <see cref="Annotations"/>, which are labels as well.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Annotations of the manifest; see <see cref="ImageFacts"/>.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>How to tell that a container is well.</summary>
    public OciHealthCheck? HealthCheck { get; init; }
}
