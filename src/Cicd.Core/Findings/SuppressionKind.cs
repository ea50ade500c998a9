namespace Cicd;

/// <summary>Where it is said that a finding does not count (SARIF 2.1.0, section 3.35.2).</summary>
public enum SuppressionKind
{
    /// <summary>In the source: a comment, a directive or an attribute.</summary>
    InSource,

    /// <summary>Elsewhere: a waiver, a VEX statement, another tool's database.</summary>
    External,
}
