namespace Cicd;

/// <summary>A step on the way that data takes from where it comes in to where it does harm (SARIF 2.1.0, section 3.38).</summary>
/// <param name="Location">Where it is.</param>
/// <param name="Message">What happens there.</param>
public sealed record DataFlowStep(SourceLocation Location, string Message);
