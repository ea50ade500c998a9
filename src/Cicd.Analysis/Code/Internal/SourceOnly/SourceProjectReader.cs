using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>Reads what a project compiles out of its files, without MSBuild.</summary>
internal sealed class SourceProjectReader(string root, string? configuration, SourceTree tree)
{
    private const int MostFrameworks = 32;

    /// <summary>The project for each of its target frameworks.</summary>
    /// <exception cref="PipelineException">The project or a file that it imports cannot be read.</exception>
    public IReadOnlyList<SourceProject> Read(string project)
    {
        var elements = ProjectElements.Read(root, project, null, configuration);
        if (elements.Properties["TargetFramework"] is { Length: > 0 } one)
        {
            return [Read(elements, one)];
        }

        var several = (elements.Properties["TargetFrameworks"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (several.Count > MostFrameworks)
        {
            throw new PipelineException($"{project} has more than {MostFrameworks} target frameworks.");
        }

        return several.Count > 0
            ? [.. several.Select(framework => Read(ProjectElements.Read(root, project, framework, configuration), framework))]
            : [Read(elements, LegacyFramework(elements.Properties["TargetFrameworkVersion"]))];
    }

    private static string LegacyFramework(string? version) =>
        version is ['v', .. var number] ? "net" + number.Replace(".", "", StringComparison.Ordinal) : "";

    private SourceProject Read(ProjectElements elements, string framework)
    {
        List<string> unresolved = [.. elements.Sdks.Where(sdk => !sdk.StartsWith("Microsoft.NET.Sdk", StringComparison.OrdinalIgnoreCase)).Select(sdk => $"SDK {sdk}")];
        var packages = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (item, _) in elements.Items)
        {
            ReadPackage(elements, item, packages);
        }

        foreach (var (item, _) in elements.Items.Where(item => item.Element.Name.LocalName == "PackageVersion"))
        {
            if (Names(elements, item, "Include").FirstOrDefault() is { } id && packages.TryGetValue(id, out var version) && version is null)
            {
                packages[id] = Version(elements, item);
            }
        }

        return new SourceProject(elements.Project, framework)
        {
            Sources = Sources(elements, unresolved),
            Usings = new GlobalUsings(elements).Write(),
            Options = Options(elements, framework),
            UsesAspNetCore = UsesAspNetCore(elements),
            Projects = References(elements, "ProjectReference", unresolved),
            Assemblies = Assemblies(elements, unresolved),
            Packages = packages,
            Unresolved = unresolved,
        };
    }

    private IReadOnlyList<string> Sources(ProjectElements elements, List<string> unresolved)
    {
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        if (elements.Sdks.Count > 0 && !IsFalse(elements, "EnableDefaultCompileItems") && !IsFalse(elements, "EnableDefaultItems"))
        {
            string[] left = [Path.Combine(elements.Directory, "bin"), Path.Combine(elements.Directory, "obj")];
            sources.UnionWith(tree.Below(elements.Directory).Where(file => !left.Any(directory => TreePath.IsBelow(directory, file))));
        }

        foreach (var (item, _) in elements.Items.Where(item => item.Element.Name.LocalName == "Compile"))
        {
            var excluded = Patterns(elements, item, "Exclude", []);
            foreach (var included in Patterns(elements, item, "Include", unresolved))
            {
                IEnumerable<string> found = included.File is null ? tree.Below(included.Directory).Where(included.Matches) : File.Exists(included.File) ? [included.File] : [];
                if (included.File is not null && !File.Exists(included.File))
                {
                    unresolved.Add($"source {Path.GetRelativePath(root, included.File)}");
                }

                sources.UnionWith(found.Where(file => !excluded.Exists(pattern => pattern.Matches(file))));
            }

            // To leave out what the build has, hides findings: only what surely is left out, is.
            if (elements.SurelyHolds(item))
            {
                foreach (var pattern in Patterns(elements, item, "Remove", []))
                {
                    sources.RemoveWhere(pattern.Matches);
                }
            }
        }

        return [.. sources];
    }

    private List<SourcePattern> Patterns(ProjectElements elements, XElement item, string attribute, List<string> unresolved)
    {
        List<SourcePattern> patterns = [];
        foreach (var text in (item.Attribute(attribute)?.Value ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var expanded = elements.Properties.Expand(text);
            foreach (var part in expanded?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
            {
                if (SourcePattern.Parse(root, elements.Directory, part) is { } pattern)
                {
                    patterns.Add(pattern);
                }
                else
                {
                    unresolved.Add($"source {part}");
                }
            }

            if (expanded is null)
            {
                unresolved.Add($"source {text}");
            }
        }

        return patterns;
    }

    private static IReadOnlyList<string> Options(ProjectElements elements, string framework)
    {
        List<string> options = ["-noconfig", "-nostdlib+"];
        var language = elements.Properties["LangVersion"] ?? "";
        options.Add($"-langversion:{(LanguageVersionFacts.TryParse(language, out _) && language.Length > 0 ? language : "latest")}");
        var name = elements.Properties["AssemblyName"] is { Length: > 0 } named ? named : Path.GetFileNameWithoutExtension(elements.Project);
        options.Add($"-out:{(name.All(IsPlain) ? name : "Project")}.dll");
        options.Add(elements.Properties["OutputType"]?.ToLowerInvariant() is "exe" or "winexe" || IsWebOrWorker(elements) ? "-target:exe" : "-target:library");
        options.Add($"-nullable:{(elements.Properties["Nullable"]?.ToLowerInvariant() is "enable" or "annotations" or "warnings" ? elements.Properties["Nullable"] : "disable")}");
        options.Add(string.Equals(elements.Properties["AllowUnsafeBlocks"], "true", StringComparison.OrdinalIgnoreCase) ? "-unsafe+" : "-unsafe-");
        IEnumerable<string> symbols = (elements.Properties["DefineConstants"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        symbols = symbols.Concat(FrameworkSymbols.Of(framework)).Append("TRACE").Append(string.Equals(elements.Properties["Configuration"], "Release", StringComparison.OrdinalIgnoreCase) ? "RELEASE" : "DEBUG");
        options.Add($"-define:{string.Join(';', symbols.Where(SyntaxFacts.IsValidIdentifier).Distinct(StringComparer.Ordinal))}");
        return options;
    }

    private static bool IsWebOrWorker(ProjectElements elements) =>
        elements.Sdks.Exists(sdk => sdk.Equals("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase) || sdk.Equals("Microsoft.NET.Sdk.Worker", StringComparison.OrdinalIgnoreCase))
        && elements.Properties["OutputType"] is "";

    private static bool UsesAspNetCore(ProjectElements elements) =>
        elements.Sdks.Contains("Microsoft.NET.Sdk.Web", StringComparer.OrdinalIgnoreCase)
        || elements.Items.Any(item => item.Element.Name.LocalName == "FrameworkReference" && Names(elements, item.Element, "Include").Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase));

    private static void ReadPackage(ProjectElements elements, XElement item, Dictionary<string, string?> packages)
    {
        if (item.Name.LocalName is not ("PackageReference" or "GlobalPackageReference"))
        {
            return;
        }

        foreach (var id in Names(elements, item, "Include").Concat(Names(elements, item, "Update").Where(packages.ContainsKey)))
        {
            packages[id] = Version(elements, item) ?? packages.GetValueOrDefault(id);
        }

        if (elements.SurelyHolds(item))
        {
            foreach (var id in Names(elements, item, "Remove"))
            {
                packages.Remove(id);
            }
        }
    }

    private static string? Version(ProjectElements elements, XElement item) =>
        Metadata(elements, item, "VersionOverride") ?? Metadata(elements, item, "Version");

    private static string? Metadata(ProjectElements elements, XElement item, string name) =>
        (item.Attribute(name)?.Value ?? item.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value) is { } text
            ? elements.Properties.Expand(text)?.Trim() is { Length: > 0 } value ? value : null
            : null;

    private List<string> References(ProjectElements elements, string kind, List<string> unresolved)
    {
        List<string> found = [];
        foreach (var (item, _) in elements.Items.Where(item => item.Element.Name.LocalName == kind))
        {
            if (string.Equals(Metadata(elements, item, "ReferenceOutputAssembly"), "false", StringComparison.OrdinalIgnoreCase) || Metadata(elements, item, "OutputItemType") is not null)
            {
                continue;
            }

            foreach (var name in Names(elements, item, "Include"))
            {
                if (elements.FullPath(name, elements.Directory) is { } path && File.Exists(path))
                {
                    found.Add(path);
                }
                else
                {
                    unresolved.Add($"project {name}");
                }
            }
        }

        return found;
    }

    private static List<string> Assemblies(ProjectElements elements, List<string> unresolved)
    {
        List<string> found = [];
        foreach (var (item, directory) in elements.Items.Where(item => item.Element.Name.LocalName == "Reference"))
        {
            var name = Names(elements, item, "Include").FirstOrDefault() ?? "";
            var hint = Metadata(elements, item, "HintPath") ?? (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name : null);
            if (hint is null)
            {
                // One of the framework's own, which are all referenced.
                continue;
            }

            if (elements.FullPath(hint, elements.Directory) is { } path && File.Exists(path))
            {
                found.Add(path);
            }
            else
            {
                unresolved.Add($"assembly {hint}");
            }
        }

        return found;
    }

    private static string[] Names(ProjectElements elements, XElement item, string attribute) =>
        elements.Properties.Expand(item.Attribute(attribute)?.Value ?? "")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsPlain(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-';

    private static bool IsFalse(ProjectElements elements, string property) => string.Equals(elements.Properties[property], "false", StringComparison.OrdinalIgnoreCase);
}
