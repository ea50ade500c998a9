using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>What the restore resolved: the graphs of all projects, the npm packages beside them, and the tools of the developers.</summary>
internal sealed class BuildView
{
    private readonly SbomRequest request;
    private readonly ProjectSet set;
    private readonly IReadOnlyList<OwnProject> projects;
    private readonly ProjectCollector collector;
    private readonly PackageItems packages;
    private readonly List<Output> outputs;
    private readonly Dictionary<string, Output> siblings;
    private readonly List<SbomNode> nodes = [];
    private readonly List<SbomNode> roots = [];
    private readonly HashSet<SbomNode> standIns = [];
    private readonly Dictionary<string, SbomItem> foreign = new(StringComparer.Ordinal);
    private readonly List<(SbomNode Part, OwnProject Project, PackageGraph Graph, Dictionary<PackageIdentity, SbomNode> Nodes)> graphs = [];

    private ILookup<string, (SbomNode Part, PackageGraph Graph)> byPath = null!;

    private BuildView(SbomRequest request, ProjectSet set, IReadOnlyList<OwnProject> projects, SbomSources sources)
    {
        this.request = request;
        this.set = set;
        this.projects = projects;
        collector = sources.Projects;
        packages = new(sources.Packages, projects.SelectMany(project => project.Folders));
        outputs = [.. request.Outputs.OrderBy(output => output.Name, StringComparer.Ordinal).Select(output => sources.Output(output, request.OutputRoot))];
        siblings = request.Siblings.Select(output => sources.Output(output, request.OutputRoot)).Where(output => output.IsPackage)
            .GroupBy(output => output.Facts!.Manifest.Identity.Id, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
    }

    internal static SbomContent Read(SbomRequest request, ProjectSet set, SbomSources sources, CancellationToken cancellationToken)
    {
        var (projects, skipped) = sources.Projects.Read(set.Projects, cancellationToken);
        return new BuildView(request, set, projects, sources).Read(skipped, cancellationToken);
    }

    private SbomContent Read(IReadOnlyList<string> skipped, CancellationToken cancellationToken)
    {
        var tools = ToolManifestReader.Find(set.Directory) is { } manifest ? (File: manifest, Tools: ToolManifestReader.Read(manifest)) : default;
        foreach (var (project, node) in projects.SelectMany(project => project.Graphs.SelectMany(graph => graph.Packages.Concat(graph.RuntimePacks).Select(node => (project, node)))))
        {
            packages.Want(node.Identity, node.ContentHash, project.Evidence);
        }

        foreach (var tool in tools.Tools ?? [])
        {
            packages.Want(tool, null, tools.File);
        }

        packages.Read(null, cancellationToken);

        // Where there is nothing but tests, the tests are what is described.
        var testsOnly = projects.All(project => project.IsTest);
        foreach (var project in projects)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddProject(project, testsOnly || !(project.IsTest || IsPipeline(project)));
        }

        byPath = graphs.ToLookup(entry => entry.Project.Path, entry => (entry.Part, entry.Graph), StringComparer.Ordinal);
        foreach (var (part, project, graph, known) in graphs)
        {
            AddReferences(part, project, graph, known);
        }

        NpmView npm = new(set.Directory);
        foreach (var directory in projects.GroupBy(project => Path.GetDirectoryName(project.Path)!, project => project.IsTest).Append(null))
        {
            npm.Add(directory?.Key ?? set.Directory, directory is null || testsOnly || directory.Any(isTest => !isTest));
        }

        nodes.AddRange(npm.Nodes);
        roots.AddRange(npm.Roots);
        AddTools(tools.File, tools.Tools ?? []);
        return new SbomContent(request.Name ?? set.Name, request.Version ?? CommonVersion())
        {
            Type = projects is [{ Text.IsApplication: false }] ? "library" : "application",
            Lifecycle = "build",
            Nodes = nodes,
            Roots = roots,
            Text = projects.Where(project => !project.IsTest).Concat(projects).FirstOrDefault()?.Text,
            Outputs = outputs,
            IsComplete = set.Others.Count == 0,
            Gaps = [.. packages.Gaps()],
            Notes = [.. set.Others.Select(other => $"{other} is left out: it is no .NET project."), .. skipped, .. packages.Notes()],
        };
    }

    /// <summary>Whether it is the pipeline that builds the others, which nobody ships.</summary>
    private bool IsPipeline(OwnProject project) =>
        projects.Count > 1
        && Path.GetFileNameWithoutExtension(project.Path).ToLowerInvariant() is "build" or "_build"
        && Path.GetFileName(Path.GetDirectoryName(project.Path))!.Equals("build", StringComparison.OrdinalIgnoreCase);

    private string CommonVersion()
    {
        var versions = projects.Where(project => !project.IsTest).Select(project => project.Version).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return versions is [{ } version] ? version : "0.0.0";
    }

    private void AddProject(OwnProject project, bool isShipped)
    {
        var file = RelativePath.Of(project.Path, set.Directory);
        var evidence = RelativePath.Of(project.Evidence, set.Directory);
        var several = project.Graphs.Select(graph => graph.Framework).Distinct(StringComparer.Ordinal).Count() > 1;
        if (project.Graphs.Count == 0)
        {
            AddPart(project, file, null, isShipped);
        }

        foreach (var framework in project.Graphs.GroupBy(graph => graph.Framework, StringComparer.Ordinal))
        {
            var part = AddPart(project, file, several ? framework.Key : null, isShipped);
            foreach (var graph in framework)
            {
                var known = AddGraph(project, graph, file, evidence, isShipped);
                part.Needs.AddRange(graph.Roots.Concat(graph.RuntimePacks.Select(pack => pack.Identity)).Select(root => known[root]));
                graphs.Add((part, project, graph, known));
            }
        }
    }

    private SbomNode AddPart(OwnProject project, string file, string? framework, bool isShipped)
    {
        PartItem item = new(framework is null ? $"project:{file}" : $"project:{file}#{framework}", project.Text.IsApplication || project.IsTest ? "application" : "library", project.Name, project.Version ?? request.Version)
        {
            File = file,
            Framework = framework,
            Text = project.Text,
            Supplier = request.Supplier,
        };
        SbomNode node = new(item, $"{file}|{framework}", framework ?? string.Empty) { Scope = isShipped ? SbomScope.Required : SbomScope.Excluded, IsComplete = project.HasEdges };
        nodes.Add(node);
        roots.Add(node);
        return node;
    }

    private Dictionary<PackageIdentity, SbomNode> AddGraph(OwnProject project, PackageGraph graph, string file, string evidence, bool isShipped)
    {
        Dictionary<PackageIdentity, SbomNode> known = [];
        var label = $"{file}|{graph.Framework}|{graph.RuntimeIdentifier}";
        foreach (var package in graph.Packages.Concat(graph.RuntimePacks))
        {
            var item = packages[package.Identity];
            item.Occurrences.Add(evidence);
            known[package.Identity] = new SbomNode(item, label, graph.Framework)
            {
                Scope = isShipped && !package.IsDevelopment ? SbomScope.Required : SbomScope.Excluded,
                IsComplete = project.HasEdges,
            };
        }

        foreach (var package in graph.Packages)
        {
            known[package.Identity].Needs.AddRange(package.Dependencies.Select(need => known[need]));
        }

        nodes.AddRange(known.Values);
        return known;
    }

    /// <summary>The edges to other projects: to the parts that they are, or else to what stands for them.</summary>
    private void AddReferences(SbomNode part, OwnProject project, PackageGraph graph, Dictionary<PackageIdentity, SbomNode> known)
    {
        Dictionary<string, SbomNode> others = new(StringComparer.OrdinalIgnoreCase);
        foreach (var reference in graph.Projects)
        {
            if (PartOf(reference, graph) is { } own)
            {
                others[reference.Name] = own;
                continue;
            }

            var node = new SbomNode(Foreign(reference, project), $"{RelativePath.Of(project.Path, set.Directory)}|{graph.Framework}|{graph.RuntimeIdentifier}", graph.Framework) { Scope = part.Scope };
            node.Needs.AddRange(reference.Packages.Select(need => known[need]));
            others[reference.Name] = node;
            standIns.Add(node);
            nodes.Add(node);
        }

        foreach (var reference in graph.Projects)
        {
            if (reference.IsDirect)
            {
                part.Needs.Add(others[reference.Name]);
            }

            if (standIns.Contains(others[reference.Name]))
            {
                others[reference.Name].Needs.AddRange(reference.Projects.Where(others.ContainsKey).Select(name => others[name]));
            }
        }
    }

    private SbomNode? PartOf(ProjectNode reference, PackageGraph from)
    {
        if (reference.Path is null)
        {
            return null;
        }

        var candidates = byPath[reference.Path].ToList();
        return (candidates.Find(entry => entry.Graph.FrameworkName == reference.FrameworkName && entry.Graph.Framework == from.Framework).Part
            ?? candidates.Find(entry => entry.Graph.FrameworkName == reference.FrameworkName).Part)
            ?? candidates.Select(entry => entry.Part).FirstOrDefault();
    }

    private SbomItem Foreign(ProjectNode reference, OwnProject project)
    {
        var path = reference.Path is null ? reference.Name : RelativePath.Of(reference.Path, set.Directory);
        if (!foreign.TryGetValue(path, out var item))
        {
            item = siblings.TryGetValue(reference.Name, out var sibling)
                ? new SiblingItem(sibling)
                : new PartItem($"project:{path}", "library", reference.Name, reference.Version) { File = path, Text = collector.TextOf(reference.Path), Supplier = request.Supplier ?? project.Text.Company ?? project.Text.Authors };
            foreign.Add(path, item);
        }

        item.Occurrences.Add(RelativePath.Of(project.Evidence, set.Directory));
        return item;
    }

    private void AddTools(string? file, IReadOnlyList<PackageIdentity> tools)
    {
        foreach (var tool in tools)
        {
            var item = packages[tool];
            item.IsTool = true;
            item.Occurrences.Add(RelativePath.Of(file!, set.Directory));
            SbomNode node = new(item, $"tools|{tool}", string.Empty) { Scope = SbomScope.Excluded, IsComplete = false };
            nodes.Add(node);
            roots.Add(node);
        }
    }
}
