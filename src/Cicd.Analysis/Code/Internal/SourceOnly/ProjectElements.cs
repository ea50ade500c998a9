using System.Xml.Linq;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>
/// Reads a project and the files it imports from its own tree: properties first, then items, as MSBuild does. Nothing runs:
/// targets, tasks, property functions and SDKs are passed by.
/// </summary>
internal sealed class ProjectElements
{
    private const int MostFiles = 256;
    private const int DeepestImport = 32;
    private const int MostItems = 100_000;

    private readonly string root;
    private readonly List<(XElement Element, string Directory)> items = [];
    private int files;

    private ProjectElements(string root, string project)
    {
        this.root = root;
        Project = project;
    }

    public string Project { get; }

    public string Directory => Path.GetDirectoryName(Project)!;

    public ProjectProperties Properties { get; } = new();

    /// <summary>The SDKs that the project names, without their versions; none in a project of the old kind.</summary>
    public List<string> Sdks { get; } = [];

    /// <summary>The items that hold or may hold, each with the directory of its file, in their order.</summary>
    public IReadOnlyList<(XElement Element, string Directory)> Items => items;

    /// <exception cref="PipelineException">The project or a file that it imports cannot be read.</exception>
    public static ProjectElements Read(string root, string project, string? framework, string? configuration)
    {
        var read = new ProjectElements(root, project);
        read.Properties.Set("Configuration", "Debug");
        if (configuration is not null)
        {
            read.Properties.SetGlobal("Configuration", configuration);
        }

        if (framework is not null)
        {
            read.Properties.SetGlobal("TargetFramework", framework);
        }

        read.Properties.SetGlobal("MSBuildProjectName", Path.GetFileNameWithoutExtension(project));
        read.Properties.SetGlobal("MSBuildProjectFile", Path.GetFileName(project));
        read.Properties.SetGlobal("MSBuildProjectExtension", Path.GetExtension(project));
        read.Properties.SetGlobal("MSBuildProjectFullPath", project);
        read.Properties.SetGlobal("MSBuildProjectDirectory", read.Directory);
        List<(XElement Element, string File)> groups = [];
        read.ReadNearest("Directory.Build.props", groups);
        read.ReadNearest("Directory.Packages.props", groups);
        read.ReadFile(project, 0, groups);
        read.ReadNearest("Directory.Build.targets", groups);
        foreach (var (element, file) in groups)
        {
            read.EnterFile(file);
            read.ReadItems(element, Path.GetDirectoryName(file)!);
        }

        return read;
    }

    /// <summary>Whether a condition may hold: what cannot be told does.</summary>
    public bool MayHold(XElement element) => Judge(element) != false;

    /// <summary>Whether the conditions of an item and its group surely hold.</summary>
    public bool SurelyHolds(XElement item) => Judge(item) == true && (item.Parent is null || Judge(item.Parent) == true);

    private bool? Judge(XElement element) => ProjectCondition.Evaluate(element.Attribute("Condition")?.Value, Properties.Expand, Exists);

    private bool? Exists(string path)
    {
        var full = FullPath(path, Directory);
        return full is null ? null : File.Exists(full) || System.IO.Directory.Exists(full);
    }

    // Nothing outside of the tree has a say: what would be found there depends on the machine.
    private void ReadNearest(string name, List<(XElement Element, string File)> groups)
    {
        if (FindAbove(Directory, name) is { } file)
        {
            ReadFile(file, 0, groups);
        }
    }

    private string? FindAbove(string? directory, string name)
    {
        for (; directory is not null && TreePath.IsBelow(root, directory); directory = Path.GetDirectoryName(directory))
        {
            var file = Path.Combine(directory, name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private void EnterFile(string file)
    {
        Properties.Set("MSBuildThisFile", Path.GetFileName(file));
        Properties.Set("MSBuildThisFileFullPath", file);
        Properties.Set("MSBuildThisFileDirectory", Path.GetDirectoryName(file) + Path.DirectorySeparatorChar);
    }

    private void ReadFile(string file, int depth, List<(XElement Element, string File)> groups)
    {
        if (depth > DeepestImport || ++files > MostFiles)
        {
            throw new PipelineException($"{Project} imports more than {MostFiles} files, or more than {DeepestImport} deep.");
        }

        var content = ProjectFile.ReadXml(file).Root!;
        if (content.Attribute("Sdk") is { } sdk && depth == 0)
        {
            Sdks.AddRange(sdk.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.Split('/')[0]));
        }

        EnterFile(file);
        ReadGroups(content, file, depth, groups);
    }

    private void ReadGroups(XElement parent, string file, int depth, List<(XElement Element, string File)> groups)
    {
        foreach (var element in parent.Elements())
        {
            if (!MayHold(element))
            {
                continue;
            }

            switch (element.Name.LocalName)
            {
                case "PropertyGroup":
                    ReadProperties(element);
                    break;
                case "ItemGroup":
                    groups.Add((element, file));
                    break;
                case "ImportGroup":
                    ReadGroups(element, file, depth, groups);
                    break;
                case "Choose":
                    ReadChoice(element, file, depth, groups);
                    break;
                case "Sdk" when element.Attribute("Name") is { } name:
                    Sdks.Add(name.Value);
                    break;
                case "Import" when element.Attribute("Sdk") is { } sdk:
                    Sdks.Add(sdk.Value.Split('/')[0]);
                    break;
                case "Import" when ImportOf(element, file) is { } import:
                    ReadFile(import, depth + 1, groups);
                    EnterFile(file);
                    break;
            }
        }
    }

    private void ReadChoice(XElement choice, string file, int depth, List<(XElement Element, string File)> groups)
    {
        foreach (var branch in choice.Elements())
        {
            var holds = branch.Name.LocalName == "Otherwise" ? true : Judge(branch);
            if (holds != false)
            {
                ReadGroups(branch, file, depth, groups);
            }

            if (holds == true)
            {
                return;
            }
        }
    }

    private void ReadProperties(XElement group)
    {
        foreach (var property in group.Elements())
        {
            switch (Judge(property))
            {
                case true:
                    Properties.Set(property.Name.LocalName, Properties.Expand(property.Value)?.Trim());
                    break;
                case null when Properties[property.Name.LocalName] is "":
                    // The one value there is, is likelier than none.
                    Properties.Set(property.Name.LocalName, Properties.Expand(property.Value)?.Trim());
                    break;
            }
        }
    }

    private string? ImportOf(XElement element, string file)
    {
        var text = element.Attribute("Project")?.Value ?? "";
        const string above = "$([MSBuild]::GetPathOfFileAbove(";
        if (text.StartsWith(above, StringComparison.Ordinal))
        {
            var name = text[above.Length..].Split('\'', 3);
            return name.Length > 1 && FindAbove(Path.GetDirectoryName(Path.GetDirectoryName(file)), Path.GetFileName(name[1])) is { } found && found != file ? found : null;
        }

        return Properties.Expand(text) is { Length: > 0 } path && FullPath(path, Path.GetDirectoryName(file)!) is { } full && File.Exists(full) ? full : null;
    }

    private void ReadItems(XElement group, string directory)
    {
        foreach (var item in group.Elements().Where(MayHold))
        {
            if (items.Count >= MostItems)
            {
                throw new PipelineException($"{Project} has more than {MostItems} items.");
            }

            items.Add((item, directory));
        }
    }

    /// <summary>A path of the project's tree; null if it leads out of it.</summary>
    public string? FullPath(string path, string directory) => TreePath.Resolve(root, directory, path);
}
