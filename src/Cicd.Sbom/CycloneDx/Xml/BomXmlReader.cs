using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Cicd.Sbom;

/// <summary>Reads the XML form of a document into its JSON form. No DTD is read and nothing outside the document.</summary>
internal sealed class BomXmlReader
{
    private const string Prefix = "http://cyclonedx.org/schema/bom/";
    private const int MaxDepth = 64;
    private const int MaxElements = 4 * MaxDepth;

    private readonly SortedSet<string> losses = new(StringComparer.Ordinal);
    private readonly string source;
    private readonly XNamespace ns;

    private BomXmlReader(string source, XNamespace ns) => (this.source, this.ns) = (source, ns);

    internal static (JsonObject Bom, IReadOnlyList<string> Losses) Read(Stream stream, string source)
    {
        var root = Load(stream, source);
        var ns = root.Name.NamespaceName;
        if (root.Name.LocalName != "bom" || !ns.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new PipelineException($"{source} is not a CycloneDX document: its root is not a 'bom' of {Prefix}VERSION.");
        }

        BomXmlReader reader = new(source, root.Name.Namespace);
        JsonObject bom = new() { ["bomFormat"] = "CycloneDX", ["specVersion"] = ns[Prefix.Length..] };
        reader.ReadFields(root, BomShapes.Bom, bom, depth: 0);
        return (bom, [.. reader.losses]);
    }

    private static XElement Load(Stream stream, string source)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = SbomDocument.MaxSize,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            CheckDepth(stream, settings, source);
            stream.Position = 0;
            using var reader = XmlReader.Create(stream, settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException error)
        {
            throw new PipelineException($"{source}({error.LineNumber},{error.LinePosition}): this is not a CycloneDX document in XML: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static void CheckDepth(Stream stream, XmlReaderSettings settings, string source)
    {
        using var reader = XmlReader.Create(stream, settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxElements)
            {
                throw new PipelineException($"{source}: more than {MaxElements} elements lie in each other.");
            }
        }
    }

    private void ReadFields(XElement element, BomShape shape, JsonObject node, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Error(element, $"more than {MaxDepth} objects lie in each other");
        }

        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            var field = shape.Fields.FirstOrDefault(field => field.Place == BomPlace.Attribute && field.Element == attribute.Name.LocalName);
            if (field is null || attribute.Name.Namespace != XNamespace.None)
            {
                losses.Add($"The attribute '{attribute.Name.LocalName}' of '{element.Name.LocalName}' is not read from XML.");
            }
            else
            {
                node[field.Name] = Scalar(element, field, attribute.Value);
            }
        }

        if (shape.Fields.FirstOrDefault(field => field.Place == BomPlace.Content) is { } content)
        {
            node[content.Name] = Scalar(element, content, element.Value);
            return;
        }

        foreach (var child in element.Elements())
        {
            var field = child.Name.Namespace != ns
                ? null
                : shape.Fields.FirstOrDefault(field => field.Place == BomPlace.Element && (field.Element ?? field.Item) == child.Name.LocalName);
            if (field is null)
            {
                losses.Add($"The element '{child.Name.LocalName}' of '{element.Name.LocalName}' is not read from XML.");
            }
            else
            {
                ReadField(child, field, node, depth + 1);
            }
        }
    }

    private void ReadField(XElement child, BomField field, JsonObject node, int depth)
    {
        // CycloneDX 1.5 has one object where later versions have a list; in XML both look the same.
        var isSingle = field.MayBeSingle && ns.NamespaceName == Prefix + "1.5";
        if (field is { IsList: true, XmlForm: null, Element: null } && !isSingle)
        {
            if (node[field.Name] is not JsonArray list)
            {
                node[field.Name] = list = [];
            }

            list.Add(Value(child, field, depth));
            return;
        }

        if (node.ContainsKey(field.Name))
        {
            throw Error(child, $"'{child.Name.LocalName}' occurs twice");
        }

        node[field.Name] = field switch
        {
            { XmlForm: { } form } => form.FromXml(Object(child, form.Shape()!, depth)),
            { IsList: true } when !isSingle => new JsonArray([.. child.Elements().Where(item => IsItem(item, field)).Select(item => Value(item, field, depth))]),
            _ => Value(child, field, depth),
        };
    }

    private bool IsItem(XElement item, BomField field)
    {
        var fits = item.Name == ns + field.Item!;
        if (!fits)
        {
            losses.Add($"The element '{item.Name.LocalName}' of '{item.Parent?.Name.LocalName}' is not read from XML.");
        }

        return fits;
    }

    private JsonNode Value(XElement element, BomField field, int depth) => field switch
    {
        { Shape: { } shape } => Object(element, shape, depth),
        { IsReference: true } => element.Attribute("ref")?.Value ?? throw Error(element, $"'{element.Name.LocalName}' has no ref"),
        _ => Scalar(element, field, element.Value),
    };

    private JsonObject Object(XElement element, BomShape shape, int depth)
    {
        JsonObject node = [];
        ReadFields(element, shape, node, depth);
        return node;
    }

    private JsonValue Scalar(XElement element, BomField field, string text) => field.Scalar switch
    {
        BomScalar.Text => JsonValue.Create(text),
        BomScalar.Flag when text.Trim() is "true" or "1" => JsonValue.Create(true),
        BomScalar.Flag when text.Trim() is "false" or "0" => JsonValue.Create(false),
        BomScalar.Number when long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        BomScalar.Number when decimal.TryParse(text.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => throw Error(element, $"'{field.Name}' is '{text}', which is no {(field.Scalar == BomScalar.Number ? "number" : "true or false")}"),
    };

    private PipelineException Error(XElement element, string problem)
    {
        IXmlLineInfo line = element;
        return new PipelineException($"{source}({line.LineNumber},{line.LinePosition}): this is not a CycloneDX document in XML: {problem}.");
    }
}
