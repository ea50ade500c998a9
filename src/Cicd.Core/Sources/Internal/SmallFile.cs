using System.Xml;
using System.Xml.Linq;

namespace Cicd;

/// <summary>Reads files that are small by nature and may be hostile.</summary>
internal static class SmallFile
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int DeepestElement = 256;

    public static string ReadText(string path) => Read(path, stream =>
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    public static XDocument ReadXml(string path) => Read(path, stream =>
    {
        try
        {
            CheckDepth(stream);
            stream.Position = 0;
            using var reader = XmlReader.Create(stream, Settings());
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException error)
        {
            throw new PipelineException($"{path}({error.LineNumber},{error.LinePosition}): this is not valid XML: {error.Message}", error);
        }
    });

    // The time to load a document grows with the square of its depth.
    private static void CheckDepth(Stream stream)
    {
        using var reader = XmlReader.Create(stream, Settings());
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
            {
                var position = (IXmlLineInfo)reader;
                throw new XmlException($"Elements are nested more than {DeepestElement} deep.", null, position.LineNumber, position.LinePosition);
            }
        }
    }

    private static XmlReaderSettings Settings() => new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxBytes };

    private static T Read<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return stream.Length <= MaxBytes
                ? read(stream)
                : throw new PipelineException($"{path} is larger than {MaxBytes / (1024 * 1024)} MiB, so it is not read.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path} cannot be read: {error.Message}", error);
        }
    }
}
