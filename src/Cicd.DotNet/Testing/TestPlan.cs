namespace Cicd.DotNet;

/// <summary>What a test run is to do.</summary>
internal sealed record TestPlan(string Source, TestSettings Settings)
{
    /// <summary>The projects to test; none means what the settings name.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    public bool Coverage { get; init; } = true;

    public int RerunFailed { get; init; }
}
