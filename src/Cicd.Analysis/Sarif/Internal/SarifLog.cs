using System.Text.Json.Serialization;

namespace Cicd.Analysis.Sarif.Internal;

/// <summary>A SARIF file (section 3.13).</summary>
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs);
