namespace Cicd.Policy.Internal;

/// <summary>What rules of every kind have.</summary>
internal sealed record RuleHeader(string Kind, string Id, SourceLocation Location)
{
    public string? Title { get; init; }

    public string? Help { get; init; }

    public bool AllowsDegraded { get; init; }

    public IReadOnlyList<string> Controls { get; init; } = [];
}
