using System.Xml.Linq;

namespace Build;

public sealed class BuildContext : PipelineContext
{
    [Parameter("The build configuration")]
    public string Configuration { get; set; } = "Release";

    /// <summary>The version of the packages, which the sources state in one place.</summary>
    public string Version => XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("VersionPrefix").Single().Value;
}
