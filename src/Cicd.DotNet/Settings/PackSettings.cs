namespace Cicd.DotNet;

/// <summary>What <c>dotnet pack</c> takes.</summary>
public sealed record PackSettings : ProjectSettings
{
    /// <summary>Whether the projects are taken as built.</summary>
    public bool NoBuild { get; init; }

    /// <summary>The value of the property <c>PackageVersion</c>.</summary>
    public string? PackageVersion { get; init; }

    /// <summary>The value of the property <c>VersionSuffix</c>.</summary>
    public string? VersionSuffix { get; init; }
}
