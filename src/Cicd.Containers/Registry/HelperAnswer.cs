namespace Cicd.Containers;

/// <summary>What a credential helper of Docker answers.</summary>
internal sealed record HelperAnswer(string? Username, string? Secret);
