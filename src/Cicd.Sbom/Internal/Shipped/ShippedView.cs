using Cicd.Packages;
using NuGet.Versioning;

namespace Cicd.Sbom;

/// <summary>
/// What a published application ships: the packages and runtimes whose files are really there, with the digests of these files, and the
/// files that nothing explains.
/// </summary>
internal sealed class ShippedView
{
    private const string DepsEnding = ".deps.json";

    private readonly SbomRequest request;
    private readonly SbomSources sources;
    private readonly string directory;
    private readonly SortedDictionary<string, PublishedFile> files;
    private readonly Dictionary<string, PublishedFile> unexplained;
    private readonly List<string> gaps = [];
    private readonly List<string> notes = [];

    private ShippedView(SbomRequest request, string directory, SbomSources sources, CancellationToken cancellationToken)
    {
        this.request = request;
        this.sources = sources;
        this.directory = directory;
        (files, var links) = PublishedFiles.Read(directory, cancellationToken);
        unexplained = new Dictionary<string, PublishedFile>(files, StringComparer.Ordinal);
        if (links.Count > 0)
        {
            gaps.Add($"{links.Count} links were not followed ({string.Join(", ", links.Take(5))}).");
        }
    }

    /// <param name="request">What is asked for.</param>
    /// <param name="path">
    /// The project it was published from, or a solution or directory that has it; anything else: then the packages are described by what they
    /// are called.
    /// </param>
    /// <param name="directory">What was published.</param>
    /// <param name="sources">Reads projects and packages.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal static SbomContent Read(SbomRequest request, string path, string directory, SbomSources sources, CancellationToken cancellationToken)
    {
        ShippedView view = new(request, directory, sources, cancellationToken);
        var project = ProjectFile.IsProject(path) && File.Exists(path) ? sources.Projects.Read([path], cancellationToken).Projects.SingleOrDefault()
            : PublishedProject.Find(path, view.files.Keys, sources, cancellationToken);
        return view.FindDeps(project) is { } file
            ? view.Read(DepsFileReader.Read(Path.Combine(directory, file)), file, project, cancellationToken)
            : view.ReadFiles(project);
    }

    private string? FindDeps(OwnProject? project)
    {
        var found = files.Keys.Where(file => file.EndsWith(DepsEnding, StringComparison.OrdinalIgnoreCase) && !file.Contains('/', StringComparison.Ordinal)).ToList();
        var named = project is null ? request.Name : Path.GetFileNameWithoutExtension(project.Path);
        return found.Count <= 1 ? found.SingleOrDefault()
            : found.Find(file => file.Equals(named + DepsEnding, StringComparison.OrdinalIgnoreCase))
                ?? throw new PipelineException($"{directory} has several applications: {string.Join(", ", found)}. Name the project of the one that is meant, or publish each to a directory of its own.");
    }

    private SbomContent Read(DepsFile deps, string file, OwnProject? project, CancellationToken cancellationToken)
    {
        var name = file[..^DepsEnding.Length];
        var present = deps.Libraries.Where(IsPresent).ToList();
        PackageItems packages = new(sources.Packages, project?.Folders ?? []);
        Dictionary<PackageIdentity, IReadOnlyList<BomComponent>> shipped = [];
        foreach (var library in present.Where(library => library.Kind is DepsLibraryKind.Package or DepsLibraryKind.RuntimePack))
        {
            var identity = Identity(library, deps.File);
            packages.Want(identity, library.ContentHash, deps.File);
            shipped[identity] = Take(library);
        }

        packages.Read(identity => shipped[identity], cancellationToken);
        Dictionary<string, SbomNode> nodes = new(StringComparer.OrdinalIgnoreCase);
        foreach (var library in present)
        {
            SbomItem item = library.Kind is DepsLibraryKind.Package or DepsLibraryKind.RuntimePack
                ? packages[Identity(library, deps.File)]
                : new PartItem($"project:{library.Name}", "library", library.Name, library.Version) { Files = Take(library), Text = library.Name == name ? project?.Text : null, Supplier = request.Supplier };
            item.Occurrences.Add(file);
            if (!nodes.TryAdd(library.Name, new SbomNode(item, file, string.Empty) { Scope = SbomScope.Required }))
            {
                throw new PipelineException($"{deps.File} lists {library.Name} twice. Run 'dotnet publish' to write it anew.");
            }
        }

        Connect(deps, nodes);
        var own = TakeOwn(deps, name);
        var reached = nodes.Values.SelectMany(node => node.Needs).ToHashSet();
        return Content(project, name, own) with
        {
            Nodes = [.. nodes.Values],
            Roots = [.. nodes.Where(entry => !reached.Contains(entry.Value) || entry.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(entry => entry.Value)],
            Properties = [.. RuntimeSettings.Read(Path.Combine(directory, $"{name}.runtimeconfig.json")), .. Runtime(deps)],
            Version = request.Version ?? deps.Libraries.FirstOrDefault(library => library.Kind == DepsLibraryKind.Project && library.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Version ?? project?.Version ?? "0.0.0",
            Gaps = [.. gaps, .. packages.Gaps()],
            Notes = [.. notes, .. packages.Notes()],
        };
    }

    /// <summary>Without a <c>deps.json</c>, what is in a single-file application, or in one that is not of .NET, cannot be told.</summary>
    private SbomContent ReadFiles(OwnProject? project)
    {
        gaps.Add($"{Path.GetFileName(directory)} has no {DepsEnding[1..]}: what is inside of its files is not known. If it is a single-file application, take the bill of materials of its project as well.");
        var content = Content(project, project?.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)), []);
        return content with { Version = request.Version ?? project?.Version ?? "0.0.0", IsComplete = false, Gaps = gaps };
    }

    private SbomContent Content(OwnProject? project, string name, IReadOnlyList<BomComponent> own) => new(request.Name ?? name, "0.0.0")
    {
        Type = "application",
        Lifecycle = "post-build",
        Nodes = [],
        Roots = [],
        Text = project?.Text,
        Outputs = [.. request.Outputs.OrderBy(output => output.Name, StringComparer.Ordinal).Select(output => sources.Output(output, request.OutputRoot))],
        OwnFiles = own,
        Files = [.. unexplained.Values.OrderBy(file => file.Path, StringComparer.Ordinal).Select(Unexplained)],
        IsComplete = gaps.Count == 0,
        Gaps = gaps,
        Notes = notes,
    };

    private bool IsPresent(DepsLibrary library)
    {
        var missing = library.Files.Where(file => !files.ContainsKey(file)).ToList();
        if (missing.Count > 0)
        {
            notes.Add(missing.Count == library.Files.Count
                ? $"{library.Name}/{library.Version} is left out: none of its files is there."
                : $"{library.Name}/{library.Version}: {missing.Count} of {library.Files.Count} files are not there ({string.Join(", ", missing.Take(3))}).");
        }

        return library.Files.Count > missing.Count;
    }

    private List<BomComponent> Take(DepsLibrary library)
    {
        List<BomComponent> taken = [];
        foreach (var path in library.Files)
        {
            if (files.TryGetValue(path, out var file) && unexplained.Remove(path))
            {
                taken.Add(file.ToComponent());
            }
        }

        return taken;
    }

    /// <summary>The files that the SDK makes of the projects beside their assemblies.</summary>
    private List<BomComponent> TakeOwn(DepsFile deps, string name)
    {
        var names = deps.Libraries.Where(library => library.Kind == DepsLibraryKind.Project).Select(library => library.Name).Append(name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var own = unexplained.Values.Where(file => IsOwn(file.Path, name, names)).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        own.ForEach(file => unexplained.Remove(file.Path));
        return [.. own.Select(file => file.ToComponent())];
    }

    private static bool IsOwn(string path, string name, HashSet<string> names) =>
        path.Equals(name, StringComparison.Ordinal)
        || path.Equals(name + ".exe", StringComparison.OrdinalIgnoreCase)
        || path.Equals(name + DepsEnding, StringComparison.OrdinalIgnoreCase)
        || path.Equals(name + ".runtimeconfig.json", StringComparison.OrdinalIgnoreCase)
        || path.Equals("web.config", StringComparison.OrdinalIgnoreCase)
        || (Path.GetExtension(path).ToLowerInvariant() is ".dll" or ".pdb" or ".xml" && names.Contains(Path.GetFileNameWithoutExtension(path)));

    private static BomComponent Unexplained(PublishedFile file)
    {
        var component = file.ToComponent();
        component.Scope = "required";
        component.Properties = [PropertyNames.Property(PropertyNames.Unexplained, "true")];
        return component;
    }

    /// <summary>The edges; those through libraries that ship nothing lead to what these need in turn.</summary>
    private static void Connect(DepsFile deps, Dictionary<string, SbomNode> nodes)
    {
        var needs = deps.Libraries.ToLookup(library => library.Name, library => library.Dependencies, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, node) in nodes)
        {
            HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase) { name };
            Stack<string> open = new(needs[name].SelectMany(need => need));
            while (open.TryPop(out var need))
            {
                if (!seen.Add(need))
                {
                    continue;
                }

                if (nodes.TryGetValue(need, out var other))
                {
                    node.Needs.Add(other);
                }
                else
                {
                    needs[need].SelectMany(next => next).ToList().ForEach(open.Push);
                }
            }
        }
    }

    private static IEnumerable<BomProperty> Runtime(DepsFile deps)
    {
        yield return PropertyNames.Property(PropertyNames.Framework, deps.Framework);
        if (deps.RuntimeIdentifier is { } runtime)
        {
            yield return PropertyNames.Property(PropertyNames.RuntimeIdentifier, runtime);
        }
    }

    private static PackageIdentity Identity(DepsLibrary library, string file) => NuGetVersion.TryParse(library.Version, out var version)
        ? new PackageIdentity(library.Name, version.ToNormalizedString())
        : throw new PipelineException($"{file}: '{library.Version}' is no version of {library.Name}. Run 'dotnet publish' to write it anew.");
}
