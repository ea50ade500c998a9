namespace Cicd.DotNet;

/// <summary>What all <c>dotnet</c> commands take.</summary>
public abstract record DotNetSettings
{
    private protected DotNetSettings()
    {
    }

    /// <summary>The solution, project or directory, below the root if relative. Default: what the command finds in the working directory.</summary>
    public string? Project { get; init; }

    /// <summary>Where the command runs; below the root if relative. Default: the root.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>How much MSBuild writes. Default: what the command uses itself.</summary>
    public DotNetVerbosity? Verbosity { get; init; }

    /// <summary>Properties for MSBuild, <c>-p:Name=Value</c>; the values are escaped.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Environment variables to set, or to remove where the value is null.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Arguments to add at the end as they are.</summary>
    public IReadOnlyList<string> AdditionalArguments { get; init; } = [];

    /// <summary>The time after which the command is killed.</summary>
    public TimeSpan? Timeout { get; init; }
}
