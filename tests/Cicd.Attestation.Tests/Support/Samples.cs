using System.Text;
using System.Text.Json;

namespace Cicd.Attestation.Tests.Support;

/// <summary>Things to attest.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static Sha256Digest Package { get; } = Sha256Digest.Of("package"u8);

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public static Statement Statement(string predicateType = PredicateTypes.TestResult, string predicate = """{"result":"PASSED"}""") =>
        new([new Subject("artifacts/packages/a.nupkg", Package)], predicateType, Json(predicate));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
