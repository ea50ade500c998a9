namespace Cicd;

/// <summary>What the end of a task means to those that depend on it.</summary>
internal enum Standing
{
    /// <summary>They may start.</summary>
    Good,

    /// <summary>They may not, unless they judge evidence: a check did its work and said no.</summary>
    CheckFailed,

    /// <summary>They may not.</summary>
    Bad,
}
