using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Cicd.Sbom;

/// <summary>Writes a document, already brought to a version, in the XML form of that version.</summary>
internal sealed class BomXmlWriter
{
    private readonly SortedSet<string> losses = new(StringComparer.Ordinal);
    private readonly string ns;
    private readonly XmlWriter xml;

    private BomXmlWriter(XmlWriter xml, string version) => (this.xml, ns) = (xml, $"http://cyclonedx.org/schema/bom/{version}");

    internal static (string Text, IReadOnlyList<string> Losses) Write(JsonObject bom)
    {
        StringBuilder text = new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize, OmitXmlDeclaration = true };
        using var xml = XmlWriter.Create(text, settings);
        BomXmlWriter writer = new(xml, Json.Text(bom, "specVersion")!);
        writer.WriteElement("bom", bom, BomShapes.Bom);
        xml.Flush();
        return (text.Append('\n').ToString(), [.. writer.losses]);
    }

    private void WriteElement(string name, JsonObject node, BomShape shape)
    {
        xml.WriteStartElement(name, ns);
        WriteFields(node, shape);
        xml.WriteEndElement();
    }

    private void WriteFields(JsonObject node, BomShape shape)
    {
        foreach (var field in shape.Fields.Where(field => field.Place == BomPlace.Attribute))
        {
            if (node[field.Name] is JsonValue || field.IsAlwaysWritten)
            {
                xml.WriteAttributeString(field.Element!, Text(node[field.Name]));
            }
        }

        foreach (var field in shape.Fields)
        {
            if (field.Place != BomPlace.Attribute && node[field.Name] is { } value)
            {
                WriteField(shape, field, value);
            }
        }
    }

    private void WriteField(BomShape owner, BomField field, JsonNode value)
    {
        switch (field)
        {
            case { Place: BomPlace.Nowhere }:
                if (field.Name is not ("$schema" or "bomFormat" or "specVersion"))
                {
                    losses.Add($"{owner.Name}.{field.Name} has no place in the XML that is written here: left out.");
                }

                break;
            case { Place: BomPlace.Content }:
                if (Text(value) is { Length: > 0 } text)
                {
                    xml.WriteString(text);
                }

                break;
            case { XmlForm: { } form }:
                if (value is not JsonArray { Count: 0 })
                {
                    WriteElement(field.Element!, form.ToXml(value), form.Shape()!);
                }

                break;
            case { IsList: true }:
                WriteList(field, value as JsonArray ?? [value.DeepClone()]);
                break;
            case { Shape: { } shape }:
                WriteElement(field.Element!, (JsonObject)value, shape);
                break;
            default:
                xml.WriteElementString(field.Element!, ns, Text(value));
                break;
        }
    }

    private void WriteList(BomField field, JsonArray list)
    {
        if (list.Count == 0)
        {
            return;
        }

        if (field.Element is not null)
        {
            xml.WriteStartElement(field.Element, ns);
        }

        foreach (var item in list)
        {
            WriteItem(field, item!);
        }

        if (field.Element is not null)
        {
            xml.WriteEndElement();
        }
    }

    private void WriteItem(BomField field, JsonNode item)
    {
        if (field.Shape is { } shape)
        {
            WriteElement(field.Item!, (JsonObject)item, shape);
        }
        else if (field.IsReference)
        {
            xml.WriteStartElement(field.Item!, ns);
            xml.WriteAttributeString("ref", Text(item));
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString(field.Item!, ns, Text(item));
        }
    }

    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null => string.Empty,
        JsonValueKind.String => Allowed(value.GetValue<string>()),
        JsonValueKind.Number => Plain(value.ToJsonString()),
        _ => value.ToJsonString(),
    };

    // XML Schema's decimals have no exponent.
    private static string Plain(string number) =>
        number.AsSpan().ContainsAny('e', 'E') && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : number;

    // Most control characters cannot be written in XML 1.0, not even as a reference.
    private static string Allowed(string text)
    {
        StringBuilder? copy = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            (copy ??= new StringBuilder(text))[i] = '\uFFFD';
        }

        return copy?.ToString() ?? text;
    }
}
