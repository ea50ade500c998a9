namespace Cicd;

/// <summary>A test that failed.</summary>
/// <param name="Name">The full name of the test.</param>
/// <param name="Message">What it said.</param>
/// <param name="Location">Where, if the stack trace tells.</param>
public sealed record TestFailure(string Name, string Message, SourceLocation? Location = null);
