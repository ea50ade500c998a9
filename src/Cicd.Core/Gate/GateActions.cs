namespace Cicd;

/// <summary>What a task does that the gate must allow.</summary>
[Flags]
public enum GateActions
{
    /// <summary>Nothing: the task is not gated.</summary>
    None = 0,

    /// <summary>It publishes artifacts.</summary>
    Publish = 1,

    /// <summary>It deploys to an environment.</summary>
    Deploy = 2,
}
