namespace Cicd.DotNet;

/// <summary>What <c>dotnet restore</c> takes.</summary>
public sealed record RestoreSettings : DotNetSettings
{
    /// <summary>Whether a lock file (<c>packages.lock.json</c>) that does not fit the projects is an error.</summary>
    public bool LockedMode { get; init; }

    /// <summary>Whether everything is resolved anew and lock files are rewritten.</summary>
    public bool ForceEvaluate { get; init; }

    /// <summary>The runtime identifier to restore for.</summary>
    public string? Runtime { get; init; }

    /// <summary>The feeds to use instead of those of the NuGet configuration.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The NuGet configuration file.</summary>
    public string? ConfigFile { get; init; }
}
