using System.Text;
using Cicd.Packages;
using NuGet.Versioning;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Everything that lists packages. What cannot be read is a problem, and the rest is examined all the same.</summary>
internal sealed class DependencyInputs
{
    private readonly DependencyScanRequest request;
    private readonly List<InputGraph> graphs = [];
    private readonly SortedDictionary<string, Sha256Digest> files = new(StringComparer.Ordinal);
    private int unlocked;

    private DependencyInputs(DependencyScanRequest request) => this.request = request;

    public List<string> Problems { get; } = [];

    public List<string> Remarks { get; } = [];

    public int Projects { get; private set; }

    public int Lists => files.Count;

    public int Edges => graphs.Sum(graph => graph.Graph.Packages.Sum(node => node.Dependencies.Count));

    public IReadOnlyList<string> Folders => [.. graphs.SelectMany(graph => graph.Folders).Distinct(StringComparer.Ordinal)];

    public bool? IsLocked => Projects == 0 ? null : unlocked == 0;

    public IReadOnlyList<ScannedPackage> Packages { get; private set; } = [];

    /// <summary>The digest of the lines <c>sha256  path</c> of all files that were read, ordered by path.</summary>
    public Sha256Digest Digest => Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Value.Hex}  {Relative(file.Key)}\n"))));

    public static DependencyInputs Read(DependencyScanRequest request, CancellationToken cancellationToken)
    {
        DependencyInputs inputs = new(request);
        var path = Path.GetFullPath(request.Path, request.Root);
        if (!inputs.ReadList(path))
        {
            inputs.ReadTree(path, cancellationToken);
        }

        foreach (var directory in request.PublishDirectories)
        {
            var full = Path.GetFullPath(directory, request.Root);
            var found = Directory.Exists(full) ? InputFiles.Find(full, [".deps.json"]) : [];
            inputs.Try(full, () => _ = found.Count > 0 ? 0 : throw new PipelineException($"{full} holds no NAME.deps.json: nothing was published there."));
            foreach (var file in found)
            {
                inputs.ReadList(file);
            }
        }

        if (inputs.files.Count == 0)
        {
            throw new EvidenceUnavailableException(inputs.Problems.Count > 0
                ? string.Join(Environment.NewLine, inputs.Problems)
                : $"{path} holds nothing that lists packages: no restored project, no packages.lock.json, packages.config, dotnet-tools.json or NAME.deps.json.");
        }

        inputs.Packages = inputs.Merge();
        return inputs;
    }

    public string? Relative(string path)
    {
        var relative = Path.GetRelativePath(request.Root, path).Replace('\\', '/');
        return relative is ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }

    private void ReadTree(string path, CancellationToken cancellationToken)
    {
        ProjectSet? set = null;
        try
        {
            set = ProjectFinder.Find(path);
        }
        catch (PipelineException nothing)
        {
            // A directory without projects may hold what was published, or lists of packages.
            if (!Directory.Exists(path) || InputFiles.HasProjects(path) || InputFiles.Find(path, InputFiles.Lists) is not { Count: > 0 } lists)
            {
                throw new EvidenceUnavailableException(nothing.Message, nothing);
            }

            foreach (var list in lists)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadList(list);
            }

            return;
        }

        Remarks.AddRange(set.Others.Select(other => $"{Shown(other)} is left out: it is no .NET project."));
        foreach (var project in set.Projects)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Try(project, () => ReadProject(project, isBuild: false));
        }

        // Where there is nothing but tests, the tests are what is judged.
        if (graphs.Count > 0 && graphs.All(graph => !graph.Ships))
        {
            for (var index = 0; index < graphs.Count; index++)
            {
                graphs[index] = graphs[index] with { Ships = true };
            }
        }

        foreach (var build in InputFiles.BuildProjects(set.Directory).Except(set.Projects, StringComparer.Ordinal))
        {
            Try(build, () => ReadProject(build, isBuild: true));
        }

        if (ToolManifestReader.Find(set.Directory) is { } tools)
        {
            ReadList(tools);
        }
    }

    private void ReadProject(string path, bool isBuild)
    {
        var directory = Path.GetDirectoryName(path)!;
        var lockFile = Path.Combine(directory, "packages.lock.json");
        var config = Path.Combine(directory, "packages.config");
        if (AssetsLocator.Find(path) is { } assets)
        {
            ReadAssets(assets, path, isBuild);
        }
        else if (File.Exists(lockFile))
        {
            Remarks.Add($"{Shown(path)} is not restored: its packages are those of {Path.GetFileName(lockFile)}, which does not say what is for development alone.");
            AddLock(lockFile, path, isBuild);
        }
        else if (File.Exists(config))
        {
            AddConfig(config, path, isBuild);
        }
        else if (InputFiles.IsWithoutPackages(path) is { } sdk)
        {
            Remarks.Add($"{Shown(path)} is left out: {sdk} builds nothing from packages.");
            return;
        }
        else
        {
            throw new PipelineException($"{Shown(path)} is not restored: it has neither obj/project.assets.json nor packages.lock.json. Run 'dotnet restore'.");
        }

        Projects++;
        unlocked += File.Exists(lockFile) ? 0 : 1;
    }

    /// <summary>Reads one file that lists packages; false if it is none by its name.</summary>
    private bool ReadList(string path)
    {
        var name = Path.GetFileName(path);
        Action? read = name.ToLowerInvariant() switch
        {
            "project.assets.json" => () => ReadAssets(path, null, isBuild: false),
            "packages.lock.json" => () => AddLock(path, path, isBuild: false),
            "packages.config" => () => AddConfig(path, path, isBuild: false),
            "dotnet-tools.json" => () => Add(path, new InputGraph("tools", Tools(ToolManifestReader.Read(path)), Ships: false, path)),
            var deps when deps.EndsWith(".deps.json", StringComparison.Ordinal) => () => Add(path, DepsGraph.Of(DepsFileReader.Read(path))),
            _ => null,
        };
        if (read is null || !File.Exists(path))
        {
            return false;
        }

        Try(path, read);
        return true;
    }

    private void ReadAssets(string file, string? project, bool isBuild)
    {
        var assets = AssetsFileReader.Read(file);
        if (project is not null && !Path.GetFileName(assets.ProjectPath.Replace('\\', '/')).Equals(Path.GetFileName(project), StringComparison.OrdinalIgnoreCase))
        {
            throw new PipelineException($"{Shown(file)} belongs to {Shown(Path.GetFileName(assets.ProjectPath))}, not to {Shown(Path.GetFileName(project))}: two projects in one directory overwrite each other's. Give each a BaseIntermediateOutputPath of its own.");
        }

        var ships = !isBuild && !assets.IsTestProject;
        Add(file, [.. assets.Graphs.Select(graph => new InputGraph(Owner(assets.Name, graph), graph, ships, project ?? file) { Folders = assets.PackageFolders })]);
        if (project is null)
        {
            Projects++;
            unlocked++;
        }
    }

    private void AddLock(string file, string shown, bool isBuild) =>
        Add(file, [.. PackagesLockReader.Read(file).Select(graph => new InputGraph(Owner(Name(shown), graph), graph, !isBuild, shown))]);

    private void AddConfig(string file, string shown, bool isBuild) =>
        Add(file, [.. PackagesConfigReader.Read(file).Select(graph => new InputGraph(Owner(Name(shown), graph), graph, !isBuild, shown))]);

    private static string Name(string path) =>
        ProjectFile.IsProject(path) ? Path.GetFileNameWithoutExtension(path) : Path.GetFileName(Path.GetDirectoryName(path)!);

    private static string Owner(string name, PackageGraph graph) =>
        graph.Framework.Length == 0 ? Text(name) : $"{Text(name)} ({Text(graph.Framework)}{(graph.RuntimeIdentifier is { } runtime ? $", {Text(runtime)}" : "")})";

    private static PackageGraph Tools(IReadOnlyList<PackageIdentity> tools) =>
        new(string.Empty, null, [.. tools.Select(tool => new PackageNode(tool) { IsDirect = true })], tools);

    private void Add(string file, params IReadOnlyList<InputGraph> found)
    {
        files[file] = Sha256Digest.Of(File.ReadAllBytes(file));
        graphs.AddRange(found);
    }

    private void Try(string path, Action read)
    {
        try
        {
            read();
        }
        catch (PipelineException error)
        {
            Problems.Add(Text(error.Message));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problems.Add($"{Shown(path)} cannot be read: {Text(error.Message)}");
        }
    }

    private List<ScannedPackage> Merge()
    {
        List<ScannedPackage> packages = [];
        foreach (var group in graphs.SelectMany(graph => graph.Nodes.Select(node => (graph, node))).GroupBy(item => item.node.Identity).OrderBy(group => group.Key))
        {
            if (NuGetVersion.TryParse(group.Key.Version, out _))
            {
                packages.Add(new ScannedPackage(group.Key, [.. group.Select(item => item.graph).Distinct()], group.Any(item => item.graph.Ships && !item.node.IsDevelopment)));
            }
            else
            {
                Problems.Add($"{Shown(group.First().graph.File)}: '{Text(group.Key.Version)}' is no version of {Text(group.Key.Id)}, so it cannot be examined.");
            }
        }

        return packages;
    }

    private string Shown(string path) => Text(Relative(path) ?? path);

    private static string Text(string text) => DisplayText.OneLine(text);
}
