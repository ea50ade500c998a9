namespace Cicd;

/// <summary>How a finding stands to an earlier scan (SARIF 2.1.0, section 3.27.24).</summary>
public enum BaselineState
{
    /// <summary>The earlier scan did not have it.</summary>
    New,

    /// <summary>It was there as it is now.</summary>
    Unchanged,

    /// <summary>It was there, but its severity was another, or it was suppressed and is not, or the other way round, or other rules found it.</summary>
    Updated,

    /// <summary>It was there and is gone.</summary>
    Absent,
}
