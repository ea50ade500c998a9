namespace Cicd;

/// <summary>Where the values of parameters come from, strongest first.</summary>
public sealed record ParameterInputs
{
    /// <summary>The values of the command line, by the parameter's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> CommandLine { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = static _ => null;

    /// <summary>What <c>cicd.json</c> gives.</summary>
    public ParameterFile File { get; init; } = ParameterFile.None;
}
