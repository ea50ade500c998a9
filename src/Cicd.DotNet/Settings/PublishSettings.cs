namespace Cicd.DotNet;

/// <summary>What <c>dotnet publish</c> takes.</summary>
public sealed record PublishSettings : ProjectSettings
{
    /// <summary>Whether the projects are taken as built.</summary>
    public bool NoBuild { get; init; }

    /// <summary>Whether the runtime is published with the application. Default: what the project says.</summary>
    public bool? SelfContained { get; init; }
}
