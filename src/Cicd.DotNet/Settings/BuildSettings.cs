namespace Cicd.DotNet;

/// <summary>What <c>dotnet build</c> takes.</summary>
public sealed record BuildSettings : ProjectSettings
{
    /// <summary>Whether everything is built anew.</summary>
    public bool NoIncremental { get; init; }

    /// <summary>The value of the property <c>VersionSuffix</c>.</summary>
    public string? VersionSuffix { get; init; }
}
