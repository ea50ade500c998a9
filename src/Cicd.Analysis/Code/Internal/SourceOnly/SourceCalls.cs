using NuGet.Frameworks;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>Makes compiler calls of projects that were not built, and of sources without a project.</summary>
internal sealed class SourceCalls(CodeScanRequest request, SourceTree tree)
{
    private const int MostProjects = 5_000;
    private const int LongestChain = 100;

    private static readonly string[] BuildDirectories = ["bin", "obj"];
    private static readonly NuGetFramework Newest = NuGetFramework.Parse($"net{Environment.Version.Major}.0");

    private readonly SourceProjectReader reader = new(request.Root, request.Configuration, tree);
    private readonly PackageAssemblies packages = new(PackageAssemblies.UserFolder());
    private readonly FrameworkAssemblies frameworks = FrameworkAssemblies.OfMachine(PackageAssemblies.UserFolder());
    private readonly Dictionary<string, IReadOnlyList<SourceProject>> projects = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, string Framework), CompilerCall?> calls = [];

    /// <summary>The calls of the projects, one a target framework.</summary>
    /// <exception cref="EvidenceUnavailableException">A project cannot be read, or references go on without end.</exception>
    public IReadOnlyList<CompilerCall> Of(IEnumerable<string> paths) => [.. paths.SelectMany(path => Read(path)).Select(project => Call(project, 0)).OfType<CompilerCall>()];

    /// <summary>One call of all sources below a directory, or of one file: there is no project.</summary>
    public IReadOnlyList<CompilerCall> OfSources(string path)
    {
        var isFile = File.Exists(path);
        var sources = isFile ? [path] : tree.Below(path).Where(file => !Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar)[..^1].Intersect(BuildDirectories, StringComparer.OrdinalIgnoreCase).Any()).ToList();
        var project = new SourceProject(isFile ? path : Path.Combine(path, "*.cs"), "")
        {
            Sources = sources,
            // Which of them are programs, libraries and tests cannot be told.
            UsesAspNetCore = true,
            Options = ["-noconfig", "-nostdlib+", "-langversion:latest", "-nullable:enable", "-unsafe+", "-target:library", "-define:TRACE;DEBUG;" + string.Join(';', FrameworkSymbols.Of(Newest.GetShortFolderName()))],
        };
        return sources.Count > 0 ? [Call(project, 0)!] : [];
    }

    private IReadOnlyList<SourceProject> Read(string path)
    {
        if (projects.TryGetValue(path, out var known))
        {
            return known;
        }

        if (projects.Count >= MostProjects)
        {
            throw new EvidenceUnavailableException($"{request.Path} leads to more than {MostProjects} projects: name a smaller part of it.");
        }

        try
        {
            return projects[path] = reader.Read(path);
        }
        catch (PipelineException error) when (error is not EvidenceUnavailableException)
        {
            throw new EvidenceUnavailableException($"The project cannot be examined: {error.Message}", error);
        }
    }

    // Null while it is being made: projects that reference each other in a circle do not compile, but are read.
    private CompilerCall? Call(SourceProject project, int depth)
    {
        if (depth > LongestChain)
        {
            throw new EvidenceUnavailableException($"{project.Path} is referenced through more than {LongestChain} projects.");
        }

        if (calls.TryGetValue((project.Path, project.Framework), out var known))
        {
            return known;
        }

        calls[(project.Path, project.Framework)] = null;
        var framework = project.Framework.Length == 0 ? Newest : NuGetFramework.Parse(project.Framework);
        List<string> unresolved = [.. project.Unresolved];
        var referenced = References(project, framework, depth);
        var closure = referenced.Concat(referenced.SelectMany(call => call.SourceOnly!.Projects)).Distinct().ToList();
        var wanted = Wanted(project, closure);
        var reference = frameworks.Find(framework, project.UsesAspNetCore || closure.Exists(call => UsesAspNetCore(call)));
        if (!reference.IsExact && project.Framework.Length > 0)
        {
            unresolved.Add($"reference assemblies of {project.Framework}");
        }

        var own = reference.Assemblies.Select(Path.GetFileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var assemblies = project.Assemblies.Concat(packages.Resolve(wanted, framework, unresolved)).Where(path => own.Add(Path.GetFileName(path))).ToList();
        List<string> arguments = [.. project.Options, .. reference.Generators.Select(path => $"-analyzer:\"{path}\"")];
        var inputs = new SourceInputs(project.Sources, project.Usings, [.. reference.Assemblies, .. assemblies], closure, [.. unresolved.Distinct(StringComparer.Ordinal)]);
        var call = new CompilerCall(project.Path, project.Framework, request.Configuration ?? "Debug", [], arguments) { SourceOnly = inputs };
        calls[(project.Path, project.Framework)] = call;
        return call;
    }

    private List<CompilerCall> References(SourceProject project, NuGetFramework framework, int depth)
    {
        var found = new List<CompilerCall>();
        foreach (var path in project.Projects)
        {
            var candidates = Read(path);
            var nearest = new FrameworkReducer().GetNearest(framework, candidates.Where(item => item.Framework.Length > 0).Select(item => NuGetFramework.Parse(item.Framework)));
            var chosen = candidates.FirstOrDefault(item => item.Framework.Length > 0 && NuGetFramework.Parse(item.Framework).Equals(nearest)) ?? (candidates.Count > 0 ? candidates[0] : null);
            if (chosen is not null && Call(chosen, depth + 1) is { } call)
            {
                found.Add(call);
            }
        }

        return found;
    }

    // Packages flow on to whoever references the project.
    private Dictionary<string, string?> Wanted(SourceProject project, IEnumerable<CompilerCall> closure)
    {
        var wanted = new Dictionary<string, string?>(project.Packages, StringComparer.OrdinalIgnoreCase);
        foreach (var (id, version) in closure.SelectMany(call => Of(call).Packages))
        {
            wanted.TryAdd(id, version);
        }

        return wanted;
    }

    private bool UsesAspNetCore(CompilerCall call) => Of(call).UsesAspNetCore;

    private SourceProject Of(CompilerCall call) => projects[call.Project].First(project => project.Framework == call.Framework);
}
