namespace Cicd;

/// <summary>Where things are to go.</summary>
/// <param name="Action">Whether they are published or deployed; both for the judgement of a whole run.</param>
/// <param name="Task">The task that asks.</param>
/// <param name="Environment">The environment, if one was named.</param>
public sealed record GateDestination(GateActions Action, string Task, string? Environment);
