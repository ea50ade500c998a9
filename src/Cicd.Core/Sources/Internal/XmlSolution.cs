using System.Xml;
using System.Xml.Linq;

namespace Cicd;

/// <summary>Reads solutions in XML.</summary>
internal static class XmlSolution
{
    /// <summary>The paths as they are written.</summary>
    public static IEnumerable<string> Read(string path)
    {
        var root = SmallFile.ReadXml(path).Root!;
        if (root.Name.LocalName != "Solution")
        {
            throw new PipelineException($"{path}(1): this is no solution: it holds <{root.Name.LocalName}> where <Solution> is expected.");
        }

        return root.Descendants("Project").Select(project => (string?)project.Attribute("Path")
            ?? throw new PipelineException($"{path}({((IXmlLineInfo)project).LineNumber}): this is a project without a Path."));
    }
}
