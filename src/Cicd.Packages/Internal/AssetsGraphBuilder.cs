using NuGet.LibraryModel;
using NuGet.ProjectModel;

namespace Cicd.Packages;

/// <summary>
/// Builds the graph of one target. Edges are looked up by id in this target alone: another target may have resolved
/// another version, and an id that this target lacks was pruned.
/// </summary>
internal sealed class AssetsGraphBuilder
{
    private static readonly string[] TestHosts = ["Microsoft.NET.Test.Sdk", "Microsoft.Testing.Platform.MSBuild"];

    private readonly LockFileTarget target;
    private readonly LockFile lockFile;
    private readonly TargetFrameworkInformation information;
    private readonly string framework;
    private readonly Dictionary<string, LockFileTargetLibrary> libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PackageIdentity> identities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PackageIdentity[]> edges = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<PackageIdentity, string> hashes;
    private readonly HashSet<string> direct = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> directDevelopment = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> projects = new(StringComparer.OrdinalIgnoreCase);

    internal AssetsGraphBuilder(LockFile lockFile, LockFileTarget target, IReadOnlyDictionary<PackageIdentity, string> hashes, string path)
    {
        this.lockFile = lockFile;
        this.target = target;
        this.hashes = hashes;
        information = FindFramework(lockFile.PackageSpec, target)
            ?? throw new PipelineException($"{path} cannot be read: its project does not have the target framework '{target.Name}' that it lists packages for. Run 'dotnet restore' to write it anew.");
        framework = string.IsNullOrEmpty(information.TargetAlias) ? information.FrameworkName.GetShortFolderName() : information.TargetAlias;

        foreach (var library in target.Libraries)
        {
            AddLibrary(library, path);
        }

        foreach (var dependency in information.Dependencies)
        {
            (dependency.SuppressParent == LibraryIncludeFlags.All ? directDevelopment : direct).Add(dependency.Name);
        }

        AddProjects();
        foreach (var name in identities.Keys)
        {
            var successors = Successors(libraries[name].Dependencies.Select(dependency => dependency.Id)).ToArray();
            Array.Sort(successors);
            edges[name] = successors;
        }
    }

    internal bool HasTestHost
    {
        get
        {
            var hosts = TestHosts.Where(identities.ContainsKey).Select(id => identities[id]).ToList();
            return hosts.Count > 0 && Reach(Successors(direct.Concat(directDevelopment).Where(identities.ContainsKey))).Overlaps(hosts);
        }
    }

    internal PackageGraph Build()
    {
        // What only these reach is for development; what nothing reaches is taken to be needed.
        var development = Reach(Successors(directDevelopment));
        if (development.Count > 0)
        {
            development.ExceptWith(Reach(Successors(direct.Concat(projects))));
        }

        return new PackageGraph(
            framework,
            string.IsNullOrEmpty(target.RuntimeIdentifier) ? null : target.RuntimeIdentifier,
            [.. identities.Values.Order().Select(identity => new PackageNode(identity)
            {
                ContentHash = hashes.GetValueOrDefault(identity),
                IsDirect = direct.Contains(identity.Id) || directDevelopment.Contains(identity.Id),
                IsDevelopment = development.Contains(identity),
                Dependencies = edges[identity.Id],
            })],
            [.. Successors(direct.Concat(directDevelopment).Concat(projects)).Order()])
        {
            FrameworkName = target.TargetFramework.DotNetFrameworkName,
            Projects = [.. libraries.Values.Where(library => !identities.ContainsKey(library.Name!)).OrderBy(library => library.Name, StringComparer.OrdinalIgnoreCase).Select(Project)],
            RuntimePacks = [.. RuntimePacks().Order().Select(identity => new PackageNode(identity) { IsDirect = true })],
        };
    }

    private ProjectNode Project(LockFileTargetLibrary project)
    {
        var needs = project.Dependencies.Select(dependency => dependency.Id).Where(libraries.ContainsKey).ToList();
        var relative = lockFile.Libraries.FirstOrDefault(library => library.Name == project.Name && library.Version == project.Version)?.MSBuildProject;
        var own = lockFile.PackageSpec.RestoreMetadata.ProjectPath;
        return new ProjectNode(project.Name!, relative is null || own is null ? null : Path.GetFullPath(relative.Replace('\\', '/'), Path.GetDirectoryName(own)!))
        {
            Version = project.Version?.ToNormalizedString(),
            FrameworkName = project.Framework,
            IsDirect = projects.Contains(project.Name!),
            Packages = [.. needs.Where(identities.ContainsKey).Select(id => identities[id]).Order()],
            Projects = [.. needs.Where(id => !identities.ContainsKey(id)).Select(id => libraries[id].Name!).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>The packs for this runtime; those for runtimes that have no graph of their own count to the portable one.</summary>
    private IEnumerable<PackageIdentity> RuntimePacks()
    {
        var others = lockFile.Targets.Where(other => other.TargetFramework == target.TargetFramework).Select(other => other.RuntimeIdentifier).Where(runtime => !string.IsNullOrEmpty(runtime)).ToList();
        foreach (var pack in information.DownloadDependencies)
        {
            if (pack.VersionRange.MinVersion is not { } version || !PackageIds.IsValid(pack.Name) || !pack.Name.Contains(".App.Runtime.", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var runtime = others.Find(other => pack.Name.EndsWith($".{other}", StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
            if (runtime == (target.RuntimeIdentifier ?? string.Empty))
            {
                yield return new PackageIdentity(pack.Name, version.ToNormalizedString());
            }
        }
    }

    private static TargetFrameworkInformation? FindFramework(PackageSpec spec, LockFileTarget target) =>
        spec.TargetFrameworks.FirstOrDefault(information => !string.IsNullOrEmpty(target.TargetAlias) && information.TargetAlias == target.TargetAlias)
        ?? spec.TargetFrameworks.FirstOrDefault(information => information.FrameworkName == target.TargetFramework);

    private void AddLibrary(LockFileTargetLibrary library, string path)
    {
        if (library.Name is null || !PackageIds.IsValid(library.Name) || library.Version is null)
        {
            throw new PipelineException($"{path} cannot be read: '{library.Name}' in target '{target.Name}' is not a package id with a version. Run 'dotnet restore' to write it anew.");
        }

        if (!libraries.TryAdd(library.Name, library))
        {
            throw new PipelineException($"{path} cannot be read: target '{target.Name}' lists {library.Name} twice. Run 'dotnet restore' to write it anew.");
        }

        if (string.Equals(library.Type, "package", StringComparison.OrdinalIgnoreCase))
        {
            identities.Add(library.Name, new PackageIdentity(library.Name, library.Version.ToNormalizedString()));
        }
    }

    private void AddProjects()
    {
        // The groups list packages and projects alike, each as "name >= version".
        var groups = lockFile.ProjectFileDependencyGroups.Where(group =>
            string.Equals(group.FrameworkName, framework, StringComparison.OrdinalIgnoreCase)
            || string.Equals(group.FrameworkName, target.TargetFramework.DotNetFrameworkName, StringComparison.OrdinalIgnoreCase));
        foreach (var line in groups.SelectMany(group => group.Dependencies))
        {
            var name = line.Split(' ', 2)[0];
            if (libraries.ContainsKey(name) && !identities.ContainsKey(name))
            {
                projects.Add(name);
            }
        }
    }

    /// <summary>The packages behind the names: projects among them stand for the packages they need, absent names for nothing.</summary>
    private HashSet<PackageIdentity> Successors(IEnumerable<string> names)
    {
        // Each id has one identity here, so that references tell them apart, and faster.
        HashSet<PackageIdentity> found = new(ReferenceEqualityComparer.Instance);
        Queue<string> open = [];
        HashSet<string> passed = new(StringComparer.OrdinalIgnoreCase);
        Add(names);
        while (open.TryDequeue(out var project))
        {
            if (passed.Add(project))
            {
                Add(libraries[project].Dependencies.Select(dependency => dependency.Id));
            }
        }

        return found;

        void Add(IEnumerable<string> ids)
        {
            foreach (var id in ids)
            {
                if (identities.TryGetValue(id, out var package))
                {
                    found.Add(package);
                }
                else if (libraries.ContainsKey(id))
                {
                    open.Enqueue(id);
                }
            }
        }
    }

    private HashSet<PackageIdentity> Reach(HashSet<PackageIdentity> start)
    {
        Stack<PackageIdentity> open = new(start);
        while (open.TryPop(out var package))
        {
            foreach (var next in edges[package.Id])
            {
                if (start.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return start;
    }
}
