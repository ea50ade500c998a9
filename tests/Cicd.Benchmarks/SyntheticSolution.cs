using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Cicd.Benchmarks;

/// <summary>
/// A restored solution of many projects and packages in a temporary directory, laid out as NuGet leaves one: an assets file
/// a project, and a folder a package with nuspec, digest and licence. Sizes are those of real packages: nuspecs of 2 kB,
/// twenty files a package, a licence text with every third. Each project references another and asks for ten packages.
/// </summary>
internal sealed class SyntheticSolution : IDisposable
{
    private const int Layers = 5;
    private readonly string root;
    private readonly int projects;
    private readonly int packages;
    private readonly HashSet<int>[] closures;

    public SyntheticSolution(int projects, int packages, string? directory = null)
    {
        root = directory ?? Directory.CreateTempSubdirectory("cicd-synthetic-").FullName;
        this.projects = projects;
        this.packages = packages;
        closures = new HashSet<int>[packages];
        for (var package = packages - 1; package >= 0; package--)
        {
            closures[package] = [package, .. Needs(package).SelectMany(need => closures[need])];
            WritePackage(package);
        }

        var solution = new StringBuilder("<Solution>");
        for (var project = 0; project < projects; project++)
        {
            WriteProject(project);
            solution.Append(CultureInfo.InvariantCulture, $"<Project Path=\"{Name(project)}/{Name(project)}.csproj\" />");
        }

        File.WriteAllText(Path, solution.Append("</Solution>").ToString());
    }

    public string Path => System.IO.Path.Combine(root, "Synthetic.slnx");

    private string PackagesFolder => System.IO.Path.Combine(root, "packages") + "/";

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Name(int project) => $"Synthetic.Project{project}";

    private static string Id(int package) => $"Synthetic.Package{package}.Abstractions";

    private static string Version(int package) => $"{1 + package % 12}.{package % 7}.{package % 5}";

    private static string Hash(int package) => Convert.ToBase64String(SHA512.HashData(BitConverter.GetBytes(package)));

    // None to three packages of the next layer, always the same ones.
    private int[] Needs(int package)
    {
        var width = packages / Layers;
        var next = (package / width + 1) * width;
        return next >= packages ? [] : [.. Enumerable.Range(0, package % 4).Select(i => next + (package * 7 + i * 31) % Math.Min(width, packages - next)).Distinct()];
    }

    private int[] Asked(int project) => [.. Enumerable.Range(0, packages / projects).Select(i => project + i * projects)];

    private void WritePackage(int package)
    {
        var id = Id(package).ToLowerInvariant();
        var folder = System.IO.Path.Combine(PackagesFolder, id, Version(package));
        Directory.CreateDirectory(folder);
        var hasLicenceFile = package % 3 == 0;
        if (hasLicenceFile)
        {
            File.WriteAllText(System.IO.Path.Combine(folder, "LICENSE.txt"), $"MIT License\n\nCopyright (c) {2000 + package % 25} The authors of package {package}\n\n{LicenceTexts.Mit}");
        }

        File.WriteAllText(System.IO.Path.Combine(folder, $"{id}.{Version(package)}.nupkg.sha512"), Hash(package));
        File.WriteAllText(System.IO.Path.Combine(folder, ".nupkg.metadata"), $$"""{ "version": 2, "contentHash": "{{Hash(package)}}", "source": "https://packages.example/index.json" }""");
        File.WriteAllText(System.IO.Path.Combine(folder, $"{id}.nuspec"), $"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{Id(package)}</id>
                <version>{Version(package)}</version>
                <authors>The authors of package {package}</authors>
                {(hasLicenceFile ? "<license type=\"file\">LICENSE.txt</license>" : "<license type=\"expression\">Apache-2.0 OR MIT</license>")}
                <projectUrl>https://example.org/packages/{package}</projectUrl>
                <description>What package {package} is for, in words. {new string('x', 1200)}</description>
                <copyright>Copyright {2000 + package % 25} the authors of package {package}</copyright>
                <tags>synthetic package number {package}</tags>
                <repository type="git" url="https://example.org/packages/{package}.git" commit="{Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(package)))[..40]}" />
                <dependencies><group targetFramework="net10.0">{string.Concat(Needs(package).Select(need => $"<dependency id=\"{Id(need)}\" version=\"{Version(need)}\" exclude=\"Build,Analyzers\" />"))}</group></dependencies>
              </metadata>
            </package>
            """);
    }

    private void WriteProject(int project)
    {
        // Projects form a binary tree: each stands on the one at half its number.
        int[] below = project == 0 ? [] : [(project - 1) / 2];
        List<int> chain = [project];
        while (chain[^1] > 0)
        {
            chain.Add((chain[^1] - 1) / 2);
        }

        var resolved = chain.SelectMany(Asked).SelectMany(package => closures[package]).Distinct().Order().ToList();
        JsonObject target = [], libraries = [], asked = [];
        foreach (var package in resolved)
        {
            target[$"{Id(package)}/{Version(package)}"] = Entry(package);
            libraries[$"{Id(package)}/{Version(package)}"] = Library(package);
        }

        foreach (var other in chain.Skip(1))
        {
            target[$"{Name(other)}/1.0.0"] = new JsonObject
            {
                ["type"] = "project",
                ["framework"] = ".NETCoreApp,Version=v10.0",
                ["dependencies"] = new JsonObject([.. Asked(other).Select(package => new KeyValuePair<string, JsonNode?>(Id(package), Version(package)))]),
            };
            libraries[$"{Name(other)}/1.0.0"] = new JsonObject { ["type"] = "project", ["path"] = $"../{Name(other)}/{Name(other)}.csproj", ["msbuildProject"] = $"../{Name(other)}/{Name(other)}.csproj" };
        }

        foreach (var package in Asked(project))
        {
            asked[Id(package)] = new JsonObject { ["target"] = "Package", ["version"] = $"[{Version(package)}, )" };
        }

        var path = System.IO.Path.Combine(root, Name(project), $"{Name(project)}.csproj");
        JsonObject assets = new()
        {
            ["version"] = 4,
            ["targets"] = new JsonObject { ["net10.0"] = target },
            ["libraries"] = libraries,
            ["projectFileDependencyGroups"] = new JsonObject
            {
                ["net10.0"] = new JsonArray([.. Asked(project).Select(package => (JsonNode)$"{Id(package)} >= {Version(package)}"), .. below.Select(other => (JsonNode)$"{Name(other)} >= 1.0.0")]),
            },
            ["packageFolders"] = new JsonObject { [PackagesFolder] = new JsonObject() },
            ["project"] = new JsonObject
            {
                ["version"] = "1.0.0",
                ["restore"] = Restore(path, project, below),
                ["frameworks"] = new JsonObject { ["net10.0"] = Framework(asked) },
            },
        };
        Directory.CreateDirectory(System.IO.Path.Combine(root, Name(project), "obj"));
        File.WriteAllText(path, "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <TargetFramework>net10.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n");
        File.WriteAllText(System.IO.Path.Combine(root, Name(project), "obj", "project.assets.json"), assets.ToJsonString(new() { WriteIndented = true }));
    }

    private JsonObject Entry(int package)
    {
        JsonObject files = new() { [$"lib/net10.0/{Id(package)}.dll"] = new JsonObject { ["related"] = ".xml" } };
        JsonObject entry = new() { ["type"] = "package" };
        if (Needs(package) is { Length: > 0 } needs)
        {
            entry["dependencies"] = new JsonObject([.. needs.Select(need => new KeyValuePair<string, JsonNode?>(Id(need), Version(need)))]);
        }

        entry["compile"] = files;
        entry["runtime"] = files.DeepClone();
        return entry;
    }

    private static JsonObject Library(int package)
    {
        string[] frameworks = ["net10.0", "net462", "net8.0", "net9.0", "netstandard2.0", "netstandard2.1", "netcoreapp3.1"];
        return new JsonObject
        {
            ["sha512"] = Hash(package),
            ["type"] = "package",
            ["path"] = $"{Id(package).ToLowerInvariant()}/{Version(package)}",
            ["files"] = new JsonArray([
                ".nupkg.metadata", ".signature.p7s", "LICENSE.txt", "README.md", "icon.png",
                .. frameworks.SelectMany(framework => new[] { "dll", "xml" }.Select(kind => (JsonNode)$"lib/{framework}/{Id(package)}.{kind}")),
                $"{Id(package).ToLowerInvariant()}.nuspec",
            ]),
        };
    }

    private JsonObject Restore(string path, int project, int[] below) => new()
    {
        ["projectUniqueName"] = path,
        ["projectName"] = Name(project),
        ["projectPath"] = path,
        ["packagesPath"] = PackagesFolder,
        ["outputPath"] = System.IO.Path.Combine(root, Name(project), "obj") + "/",
        ["projectStyle"] = "PackageReference",
        ["originalTargetFrameworks"] = new JsonArray("net10.0"),
        ["sources"] = new JsonObject { ["https://packages.example/index.json"] = new JsonObject() },
        ["frameworks"] = new JsonObject
        {
            ["net10.0"] = new JsonObject
            {
                ["framework"] = "net10.0",
                ["targetAlias"] = "net10.0",
                ["projectReferences"] = new JsonObject([.. below.Select(other => System.IO.Path.Combine(root, Name(other), $"{Name(other)}.csproj"))
                    .Select(other => new KeyValuePair<string, JsonNode?>(other, new JsonObject { ["projectPath"] = other }))]),
            },
        },
    };

    private static JsonObject Framework(JsonObject asked) => new()
    {
        ["framework"] = "net10.0",
        ["targetAlias"] = "net10.0",
        ["dependencies"] = asked,
        ["imports"] = new JsonArray("net461", "net462", "net47", "net471", "net472", "net48", "net481"),
        ["assetTargetFallback"] = true,
        ["warn"] = true,
        ["frameworkReferences"] = new JsonObject { ["Microsoft.NETCore.App"] = new JsonObject { ["privateAssets"] = "all" } },

        // As many as the SDK writes into every assets file.
        ["packagesToPrune"] = new JsonObject([.. Enumerable.Range(0, 412).Select(i => new KeyValuePair<string, JsonNode?>($"System.Pruned.Part{i}", "(,10.0.32767]"))]),
    };
}
