using Cicd.Analysis.Sarif.Internal;

namespace Cicd.Analysis.Sarif;

/// <summary>A rule of a scanner (SARIF 2.1.0, section 3.49).</summary>
/// <param name="Id">Its id, such as <c>SCS0002</c>.</param>
/// <param name="Title">What it finds, in a few words.</param>
/// <param name="Description">What it finds, in a sentence.</param>
/// <param name="Score">How bad a finding is, from 0.0 to 10.0, on the scale of CVSS; GitHub reads it as <c>security-severity</c>.</param>
public sealed record SarifRule(string Id, string Title, string Description, double Score)
{
    /// <summary>The numbers of the weaknesses it finds (Common Weakness Enumeration).</summary>
    public IReadOnlyList<int> Cwe { get; init; } = [];

    /// <summary>How sure the rule is.</summary>
    public Confidence Confidence { get; init; } = Confidence.Medium;

    /// <summary>How to mend a finding, in a sentence.</summary>
    public string? Mend { get; init; }

    /// <summary>Where the rule is explained.</summary>
    public string? HelpUri { get; init; }

    /// <summary>The severity that the score stands for (CVSS v3.1, section 5).</summary>
    public Severity Severity => SeverityScore.SeverityOf(Score);
}
