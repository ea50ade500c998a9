using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd;

/// <summary>Durations in seconds as ISO 8601 writes them: <c>PT1.5S</c>.</summary>
internal sealed class IsoDuration : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is ['P', 'T', .. var seconds, 'S'] && double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? TimeSpan.FromSeconds(value)
            : throw new JsonException("A duration such as PT1.5S was expected.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"PT{value.TotalSeconds:0.#######}S"));
}
