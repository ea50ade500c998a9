using System.Xml;

namespace Cicd.DotNet;

/// <summary>Readers for XML that may be hostile: no DTD, no entities, no resolving, bounded size and depth.</summary>
internal static class SafeXml
{
    public const int DeepestElement = 64;

    private const long MostCharacters = 1L << 30;

    public static XmlReader Open(string path) => Wrap(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.SequentialScan), closeInput: true);

    public static XmlReader Wrap(Stream stream, bool closeInput) => XmlReader.Create(stream, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = closeInput,
    });

    /// <summary>Reads on, and refuses what is nested too deeply.</summary>
    public static bool ReadNext(this XmlReader reader)
    {
        var more = reader.Read();
        if (reader.Depth > DeepestElement)
        {
            throw reader.Invalid($"the elements are nested more than {DeepestElement} deep");
        }

        return more;
    }

    /// <summary>An error at the reader's position.</summary>
    public static XmlException Invalid(this XmlReader reader, string message)
    {
        var position = reader as IXmlLineInfo;
        return new XmlException(message, null, position?.LineNumber ?? 0, position?.LinePosition ?? 0);
    }

    /// <summary>Turns an error of the reader into one that names the file, in one line.</summary>
    public static PipelineException Named(this XmlException error, string name, string kind) =>
        new($"{name}({error.LineNumber},{error.LinePosition}): this {kind} cannot be read: {Text.FirstLine(error.Message)}", error);

    /// <summary>The text of the element at the reader, cut off after so many characters. Ends at the element's end.</summary>
    public static string ReadText(this XmlReader reader, int most)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new System.Text.StringBuilder();
        var buffer = new char[Math.Min(most, 4096)];
        var depth = reader.Depth;
        while (reader.ReadNext() && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
            {
                continue;
            }

            int read;
            while (text.Length < most && (read = reader.ReadValueChunk(buffer, 0, Math.Min(buffer.Length, most - text.Length))) > 0)
            {
                text.Append(buffer, 0, read);
            }
        }

        return text.ToString();
    }
}
