namespace Cicd.Policy.Internal;

/// <summary>What rules of every kind have.</summary>
internal sealed record RuleHeader(string Id, string? Title, string? Help, bool AllowsDegraded, SourceLocation Location);
