using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Cicd.Yaml;

/// <summary>
/// Reads one YAML document into nodes with places. Anchors, aliases, tags and keys that are no text are refused: they let a
/// few bytes stand for very many, and let a file say something else than what a person reads in its lines.
/// </summary>
public sealed class YamlReader
{
    private const int MaximumDepth = 16;
    private const int MaximumNodes = 20_000;

    private readonly IParser parser;
    private readonly int maximum;
    private int nodes;

    private YamlReader(string text, int maximum)
    {
        parser = new Parser(new StringReader(text));
        this.maximum = maximum;
    }

    /// <summary>Reads a document of at most 20,000 values.</summary>
    /// <exception cref="YamlProblemException">The text is not YAML, or not of the plain kind.</exception>
    public static YamlNode Read(string text) => Read(text, MaximumNodes);

    /// <summary>Reads a document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="maximumNodes">How many values it may have.</param>
    /// <exception cref="YamlProblemException">The text is not YAML, or not of the plain kind.</exception>
    public static YamlNode Read(string text, int maximumNodes)
    {
        try
        {
            return new YamlReader(text, maximumNodes).ReadDocument();
        }
        catch (YamlException exception)
        {
            throw new YamlProblemException(PlaceOf(exception.Start), $"This is not YAML: {OneLine.Of(exception.Message)}");
        }
        catch (Exception exception) when (exception is not (YamlProblemException or OutOfMemoryException))
        {
            throw new YamlProblemException(new(1, 1), $"This cannot be read as YAML: {OneLine.Of(exception.Message)}");
        }
    }

    private static YamlPlace PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private YamlNode ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            throw new YamlProblemException(new(1, 1), "The file is empty. It begins with 'apiVersion: cicd/v1'.");
        }

        var document = ReadNode(0);
        parser.Consume<DocumentEnd>();
        return parser.TryConsume<DocumentStart>(out var next)
            ? throw new YamlProblemException(PlaceOf(next.Start), "A second document begins here. Put each document into a file of its own, so that the digest of the file stands for it alone.")
            : document;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = parser.Consume<ParsingEvent>();
        var place = PlaceOf(current.Start);
        if (++nodes > maximum || depth > MaximumDepth)
        {
            throw new YamlProblemException(place, nodes > maximum ? $"The file has more than {maximum} values." : $"The file is nested deeper than {MaximumDepth} levels.");
        }

        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw new YamlProblemException(place, "Anchors (&) and aliases (*) are not allowed here. Write the value where it is meant; quote text that begins with one of these signs.");
        }

        if (current is NodeEvent { Tag.IsEmpty: false })
        {
            throw new YamlProblemException(place, "Tags (!) are not allowed here. Quote text that begins with this sign.");
        }

        return current switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, place),
            SequenceStart => ReadSequence(place, depth),
            MappingStart => ReadMapping(place, depth),
            _ => throw new YamlProblemException(place, "A value was expected here."),
        };
    }

    private YamlSequence ReadSequence(YamlPlace place, int depth)
    {
        List<YamlNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new(items, place);
    }

    private YamlMapping ReadMapping(YamlPlace place, int depth)
    {
        List<YamlEntry> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            entries.Add(key is YamlScalar name
                ? new(name, ReadNode(depth + 1))
                : throw new YamlProblemException(key.Place, $"A key was expected here, not {key.Describe()}."));
        }

        return new(entries, place);
    }
}
