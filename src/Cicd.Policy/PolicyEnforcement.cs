namespace Cicd.Policy;

/// <summary>What a failed rule of a policy does.</summary>
public enum PolicyEnforcement
{
    /// <summary>It is told, and denies nothing.</summary>
    Advisory,

    /// <summary>It denies, unless a named approver overrides it.</summary>
    Overridable,

    /// <summary>It denies.</summary>
    Mandatory,
}
