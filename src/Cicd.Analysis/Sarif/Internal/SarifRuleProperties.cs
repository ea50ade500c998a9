using System.Text.Json.Serialization;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>The property bag of a rule (section 3.8), as GitHub reads it.</summary>
internal sealed record SarifRuleProperties(IReadOnlyList<string> Tags, [property: JsonPropertyName("security-severity")] string SecuritySeverity)
{
    public required string Precision { get; init; }
}
