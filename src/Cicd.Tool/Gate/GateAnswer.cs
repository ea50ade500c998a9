namespace Cicd.Tool.Gate;

/// <summary>The decision, and what it was made from.</summary>
internal sealed record GateAnswer(DecisionRecord Record, GateRequest Request);
