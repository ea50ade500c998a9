using System.Xml.Linq;

namespace Cicd.Analysis.Code.Internal;

/// <summary>
/// Writes the MSBuild project that asks every project and framework for its compiler call: a design-time build, which
/// resolves references and generates sources but compiles nothing. Asked all at once, a project that cannot even be
/// evaluated keeps MSBuild from asking the others; one by one, it does not.
/// </summary>
internal static class CollectProject
{
    public static string Create(IEnumerable<string> projects, string targets, string output, string? configuration, bool oneByOne)
    {
        var properties = new Dictionary<string, string>
        {
            ["CustomAfterMicrosoftCSharpTargets"] = targets,
            ["CicdCollectDirectory"] = output,
            ["DesignTimeBuild"] = "true",
            ["SkipCompilerExecution"] = "true",
            ["ProvideCommandLineArgs"] = "true",
            ["BuildProjectReferences"] = "false",
            // Without it a project that was just built counts as up to date and yields no arguments.
            ["NonExistentFile"] = "__NonExistentSubDir__/__NonExistentFile__",
        };
        if (configuration is not null)
        {
            properties["Configuration"] = configuration;
        }

        var list = string.Join(';', properties.Select(property => $"{property.Key}={Escape(property.Value)}"));
        return new XElement(
            "Project",
            new XElement("ItemGroup", projects.Select(project => new XElement("_Project", new XAttribute("Include", Escape(project))))),
            new XElement(
                "Target",
                new XAttribute("Name", "Collect"),
                Call(oneByOne ? "%(_Project.Identity)" : "@(_Project)", "GetTargetFrameworks", list, new XElement("Output", new XAttribute("TaskParameter", "TargetOutputs"), new XAttribute("ItemName", "_Known"))),
                new XElement(
                    "ItemGroup",
                    Item("_Call", "@(_Known->'%(MSBuildSourceProjectFile)')", "'%(_Known.HasSingleTargetFramework)' == 'true'"),
                    Item("_Framework", "%(_Known.TargetFrameworks)", "'%(_Known.HasSingleTargetFramework)' != 'true'", new XAttribute("Of", "%(_Known.MSBuildSourceProjectFile)")),
                    Item("_Call", "@(_Framework->'%(Of)')", null, new XAttribute("AdditionalProperties", "TargetFramework=%(_Framework.Identity)"))),
                Call("@(_Call)", "CicdCollectCompilation", list))).ToString();
    }

    private static XElement Item(string name, string include, string? condition, XAttribute? metadata = null) =>
        new(name, new XAttribute("Include", include), metadata, condition is null ? null : new XAttribute("Condition", condition));

    private static XElement Call(string projects, string target, string properties, XElement? output = null) =>
        new(
            "MSBuild",
            new XAttribute("Projects", projects),
            new XAttribute("Targets", target),
            new XAttribute("Properties", properties),
            new XAttribute("BuildInParallel", "true"),
            new XAttribute("SkipNonexistentTargets", "true"),
            // One project that cannot be asked does not keep the others from answering.
            new XAttribute("ContinueOnError", "ErrorAndContinue"),
            output);

    // MSBuild's own escaping: percent signs first.
    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("$", "%24", StringComparison.Ordinal)
        .Replace("@", "%40", StringComparison.Ordinal)
        .Replace("'", "%27", StringComparison.Ordinal)
        .Replace("(", "%28", StringComparison.Ordinal)
        .Replace(")", "%29", StringComparison.Ordinal)
        .Replace("*", "%2A", StringComparison.Ordinal)
        .Replace("?", "%3F", StringComparison.Ordinal);
}
