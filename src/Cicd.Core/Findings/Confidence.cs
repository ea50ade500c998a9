namespace Cicd;

/// <summary>How sure a scanner is that a finding is real.</summary>
public enum Confidence
{
    /// <summary>A hint: most are looked at in vain.</summary>
    Low,

    /// <summary>Most are real.</summary>
    Medium,

    /// <summary>Nearly all are real.</summary>
    High,
}
