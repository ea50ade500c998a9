using System.Xml;
using System.Xml.Linq;

namespace Cicd.Sbom;

/// <summary>Reads files of the scanned tree that are small by nature.</summary>
internal static class SmallFile
{
    private const long MaxSize = 16 * 1024 * 1024;

    internal static string ReadText(string path)
    {
        CheckSize(path);
        return File.ReadAllText(path);
    }

    internal static XDocument ReadXml(string path)
    {
        CheckSize(path);
        try
        {
            XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxSize };
            using var reader = XmlReader.Create(path, settings);
            return XDocument.Load(reader);
        }
        catch (XmlException error)
        {
            throw new PipelineException($"{path}({error.LineNumber},{error.LinePosition}): this is not valid XML: {error.Message}", error);
        }
    }

    private static void CheckSize(string path)
    {
        if (new FileInfo(path).Length > MaxSize)
        {
            throw new PipelineException($"{path} is larger than {MaxSize / (1024 * 1024)} MiB.");
        }
    }
}
