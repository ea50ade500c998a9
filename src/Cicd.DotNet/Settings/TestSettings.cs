namespace Cicd.DotNet;

/// <summary>What <c>dotnet test</c> takes.</summary>
public sealed record TestSettings : ProjectSettings
{
    /// <summary>Whether the projects are taken as built.</summary>
    public bool NoBuild { get; init; }

    /// <summary>Which tests run, in the filter language of the test platform.</summary>
    public string? Filter { get; init; }

    /// <summary>The file of run settings.</summary>
    public string? RunSettings { get; init; }

    /// <summary>The directory for results; below the working directory if relative.</summary>
    public string? ResultsDirectory { get; init; }

    /// <summary>Whether a TRX file is written for each test project.</summary>
    public bool Trx { get; init; }

    /// <summary>Whether line and branch coverage is collected as Cobertura.</summary>
    public bool Coverage { get; init; }
}
