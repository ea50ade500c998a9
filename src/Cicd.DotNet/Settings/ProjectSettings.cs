namespace Cicd.DotNet;

/// <summary>What the commands take that build.</summary>
public abstract record ProjectSettings : DotNetSettings
{
    private protected ProjectSettings()
    {
    }

    /// <summary>The configuration, such as <c>Release</c>. Default: what the command uses itself.</summary>
    public string? Configuration { get; init; }

    /// <summary>One target framework of several, such as <c>net10.0</c>.</summary>
    public string? Framework { get; init; }

    /// <summary>The runtime identifier, such as <c>linux-x64</c>.</summary>
    public string? Runtime { get; init; }

    /// <summary>The directory for the output; below the working directory if relative.</summary>
    public string? Output { get; init; }

    /// <summary>Whether packages are taken as restored.</summary>
    public bool NoRestore { get; init; }
}
