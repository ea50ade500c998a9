namespace Cicd;

/// <summary>How long a test took.</summary>
/// <param name="Name">The full name of the test.</param>
/// <param name="Duration">Its duration.</param>
public sealed record TestTiming(string Name, TimeSpan Duration);
