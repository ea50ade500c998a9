namespace Cicd.Git;

/// <summary>A line that a change added.</summary>
/// <param name="Number">Its number, from one.</param>
/// <param name="Text">What it says, without its end; of a very long line the beginning.</param>
public sealed record GitAddedLine(int Number, string Text);
