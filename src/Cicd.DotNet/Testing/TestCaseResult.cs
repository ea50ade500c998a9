namespace Cicd.DotNet;

/// <summary>The result of one test; a test with several rows of data has one for each row.</summary>
/// <param name="Name">The full name: class, method and, for a row, its data.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Duration">How long it took.</param>
public sealed record TestCaseResult(string Name, TestOutcome Outcome, TimeSpan Duration)
{
    /// <summary>Class and method without data: what a filter selects it by.</summary>
    public required string Method { get; init; }

    /// <summary>What it said when it failed; cut off where it is very long.</summary>
    public string Message { get; init; } = "";

    /// <summary>The first place of its stack trace that is below the root.</summary>
    public SourceLocation? Location { get; init; }
}
