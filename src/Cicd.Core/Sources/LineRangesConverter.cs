using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cicd;

internal sealed class LineRangesConverter : JsonConverter<LineRanges>
{
    public override LineRanges Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        LineRanges.TryParse(reader.GetString() ?? "-") ?? throw new JsonException("Line numbers are written as 1-5,8.");

    public override void Write(Utf8JsonWriter writer, LineRanges value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
