using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Cicd.Sbom.Validation.Rules;

namespace Cicd.Sbom.Validation.Json;

/// <summary>Reads a JSON document with the place of every value. What is no JSON, and a field that is there twice, is a finding.</summary>
internal static class JsonTreeReader
{
    internal static Node? Read(ReadOnlyMemory<byte> json, Pass pass)
    {
        var whole = new Node(NodeKind.Null, 0, null, null, 0);
        if (!Utf8.IsValid(json.Span))
        {
            pass.Error(whole, "json", "the document is not in UTF-8");
            return null;
        }

        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = BomValidator.MaxDepth });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, (int)reader.TokenStartIndex, null, null, 0, pass);

            // What follows the value is an error of its own.
            reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            pass.Error(new Node(NodeKind.Null, OffsetOf(json.Span, error), null, null, 0), "json", $"this is not JSON: {Cause(error.Message)}");
            return null;
        }
        catch (InvalidOperationException)
        {
            pass.Error(new Node(NodeKind.Null, (int)reader.TokenStartIndex, null, null, 0), "json", "the text holds half of a surrogate pair");
            return null;
        }
    }

    private static Node ReadValue(ref Utf8JsonReader reader, int offset, Node? parent, string? name, int index, Pass pass)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Node node = new(NodeKind.Object, offset, parent, name, index);
                ReadFields(ref reader, node, pass);
                return node;
            case JsonTokenType.StartArray:
                Node list = new(NodeKind.List, offset, parent, name, index);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Children.Add(ReadValue(ref reader, (int)reader.TokenStartIndex, list, null, list.Children.Count, pass));
                }

                return list;
            case JsonTokenType.String:
                return new Node(NodeKind.Text, offset, parent, name, index) { Text = reader.GetString() };
            case JsonTokenType.Number:
                var text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
                return new Node(NodeKind.Number, offset, parent, name, index) { Text = text, Number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) };
            case JsonTokenType.True or JsonTokenType.False:
                return new Node(NodeKind.Flag, offset, parent, name, index) { Flag = reader.TokenType == JsonTokenType.True };
            default:
                return new Node(NodeKind.Null, offset, parent, name, index);
        }
    }

    private static void ReadFields(ref Utf8JsonReader reader, Node node, Pass pass)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = reader.GetString()!;
            var offset = (int)reader.TokenStartIndex;
            reader.Read();
            var value = ReadValue(ref reader, offset, node, field, 0, pass);
            if (seen.Add(field))
            {
                node.Children.Add(value);
            }
            else
            {
                pass.Error(value, "duplicate-field", $"the field {Node.Quote(field)} is there twice; one must go");
            }
        }
    }

    private static int OffsetOf(ReadOnlySpan<byte> json, JsonException error)
    {
        var start = 0;
        for (var line = error.LineNumber ?? 0; line > 0; line--)
        {
            start += json[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(json.Length, start + (error.BytePositionInLine ?? 0));
    }

    private static string Cause(string message)
    {
        // The reader repeats the position at the end.
        var end = message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).ReplaceLineEndings(" ").TrimEnd('.');
    }
}
