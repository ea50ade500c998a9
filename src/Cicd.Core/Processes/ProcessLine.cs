namespace Cicd;

/// <summary>A line that a child process wrote.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="IsError">Whether it came on standard error.</param>
public readonly record struct ProcessLine(string Text, bool IsError);
