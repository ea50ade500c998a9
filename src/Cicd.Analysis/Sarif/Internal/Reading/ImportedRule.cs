namespace Cicd.Analysis.Sarif.Internal;

/// <summary>A rule of another tool, as far as it is described.</summary>
internal sealed record ImportedRule(string Id, SarifNode? Node)
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<int> Cwe { get; init; } = [];

    public Confidence? Confidence { get; init; }

    public string? HelpUri { get; init; }

    /// <summary>Between 0.0 and 10.0, if it says so (<c>security-severity</c>).</summary>
    public double? Score { get; init; }

    /// <summary>The level of its results that do not say theirs (section 3.50.3).</summary>
    public string? Level { get; init; }

    public string? MessageOf(string id) => Node?.Get("messageStrings")?.Get(id)?.Text("text");
}
