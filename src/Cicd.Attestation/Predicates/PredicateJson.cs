using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd.Attestation.Internal;

/// <summary>The predicates that runs write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EvidencePredicate))]
[JsonSerializable(typeof(TestResultPredicate))]
[JsonSerializable(typeof(ProvenancePredicate))]
[JsonSerializable(typeof(ManifestPredicate))]
[JsonSerializable(typeof(ApprovalPredicate))]
[JsonSerializable(typeof(ReviewPredicate))]
[JsonSerializable(typeof(SummaryPredicate))]
internal sealed partial class PredicateJson : JsonSerializerContext
{
    public static PredicateJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
