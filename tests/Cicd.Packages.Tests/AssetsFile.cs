using System.Text.Json.Nodes;

namespace Cicd.Packages.Tests;

/// <summary>Writes assets files by hand, also such as no restore would.</summary>
public sealed class AssetsFile(string projectPath)
{
    private readonly JsonObject targets = [];
    private readonly JsonObject libraries = [];
    private readonly JsonObject groups = [];
    private readonly JsonObject frameworks = [];
    private readonly JsonObject restoreFrameworks = [];
    private readonly JsonArray logs = [];

    public int Version { get; set; } = 4;

    public string PackageFolder { get; set; } = "/nowhere/";

    public string ProjectPath => projectPath;

    /// <summary>Declares a target framework and what the project references: a package, a package for development (<c>A!</c>) or a project (<c>A*</c>).</summary>
    public AssetsFile Framework(string name, params string[] references)
    {
        JsonObject dependencies = [];
        JsonArray lines = [];
        foreach (var reference in references)
        {
            var id = reference.TrimEnd('!', '*');
            lines.Add($"{id} >= 1.0.0");
            if (!reference.EndsWith('*'))
            {
                dependencies[id] = new JsonObject { ["target"] = "Package", ["version"] = "[1.0.0, )" };
                if (reference.EndsWith('!'))
                {
                    dependencies[id]!["suppressParent"] = "All";
                }
            }
        }

        targets[name] = new JsonObject();
        groups[name] = lines;
        frameworks[name] = new JsonObject { ["framework"] = name, ["targetAlias"] = name, ["dependencies"] = dependencies };
        restoreFrameworks[name] = new JsonObject { ["framework"] = name, ["targetAlias"] = name, ["projectReferences"] = new JsonObject() };
        return this;
    }

    /// <summary>Adds a target without declaring a framework, such as that of a runtime.</summary>
    public AssetsFile Target(string name)
    {
        targets[name] = new JsonObject();
        return this;
    }

    public AssetsFile Package(string target, string package, params string[] dependencies) => Add(target, package, "package", dependencies);

    public AssetsFile Project(string target, string project, params string[] dependencies) => Add(target, project, "project", dependencies);

    public AssetsFile Error(string code, string message)
    {
        logs.Add(new JsonObject { ["code"] = code, ["level"] = "Error", ["message"] = message });
        return this;
    }

    public string Text() => new JsonObject
    {
        ["version"] = Version,
        ["targets"] = targets.DeepClone(),
        ["libraries"] = libraries.DeepClone(),
        ["projectFileDependencyGroups"] = groups.DeepClone(),
        ["packageFolders"] = new JsonObject { [PackageFolder] = new JsonObject() },
        ["project"] = new JsonObject
        {
            ["version"] = "1.0.0",
            ["restore"] = new JsonObject
            {
                ["projectUniqueName"] = projectPath,
                ["projectName"] = Path.GetFileNameWithoutExtension(projectPath),
                ["projectPath"] = projectPath,
                ["projectStyle"] = "PackageReference",
                ["frameworks"] = restoreFrameworks.DeepClone(),
            },
            ["frameworks"] = frameworks.DeepClone(),
        },
        ["logs"] = logs.DeepClone(),
    }.ToJsonString();

    /// <summary>Writes the file to <c>obj</c> beside the project, and a project if there is none.</summary>
    public string Write()
    {
        var path = Path.Combine(Path.GetDirectoryName(projectPath)!, "obj", "project.assets.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Text());
        if (!File.Exists(projectPath))
        {
            File.WriteAllText(projectPath, "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        }

        return path;
    }

    private AssetsFile Add(string target, string library, string type, string[] dependencies)
    {
        JsonObject edges = [];
        foreach (var dependency in dependencies)
        {
            var parts = dependency.Split('/');
            edges[parts[0]] = parts.Length > 1 ? parts[1] : "1.0.0";
        }

        targets[target]![library] = new JsonObject { ["type"] = type, ["dependencies"] = edges };
        JsonObject entry = new() { ["type"] = type, ["path"] = library.ToLowerInvariant() };
        if (type == "package")
        {
            entry["sha512"] = Convert.ToBase64String(System.Security.Cryptography.SHA512.HashData(System.Text.Encoding.UTF8.GetBytes(library)));
        }

        libraries[library] = entry;
        return this;
    }
}
