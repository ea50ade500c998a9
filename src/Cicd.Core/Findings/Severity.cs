namespace Cicd;

/// <summary>How bad a finding or an advisory is.</summary>
public enum Severity
{
    /// <summary>A remark.</summary>
    Note,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>High.</summary>
    High,

    /// <summary>Critical.</summary>
    Critical,
}
