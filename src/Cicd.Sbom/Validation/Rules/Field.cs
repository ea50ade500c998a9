namespace Cicd.Sbom.Validation.Rules;

/// <summary>A field of an object: since which version it is there, and what its value must be.</summary>
internal sealed record Field(string Name, bool Required, SpecVersion Since, Func<Rule> Rule);
