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
    private readonly string framework;
    private readonly Dictionary<string, LockFileTargetLibrary> libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PackageIdentity> identities = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PackageIdentity[]> edges = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<PackageIdentity, string> hashes = [];
    private readonly HashSet<string> direct = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> directDevelopment = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> projects = new(StringComparer.OrdinalIgnoreCase);

    internal AssetsGraphBuilder(LockFile lockFile, LockFileTarget target, string path)
    {
        this.target = target;
        var information = FindFramework(lockFile.PackageSpec, target)
            ?? throw new PipelineException($"{path} cannot be read: its project does not have the target framework '{target.Name}' that it lists packages for. Run 'dotnet restore' to write it anew.");
        framework = string.IsNullOrEmpty(information.TargetAlias) ? information.FrameworkName.GetShortFolderName() : information.TargetAlias;

        foreach (var library in target.Libraries)
        {
            AddLibrary(library, path);
        }

        foreach (var library in lockFile.Libraries)
        {
            AddHash(library);
        }

        foreach (var dependency in information.Dependencies)
        {
            (dependency.SuppressParent == LibraryIncludeFlags.All ? directDevelopment : direct).Add(dependency.Name);
        }

        AddProjects(lockFile);
        foreach (var name in identities.Keys)
        {
            edges[name] = [.. Successors(libraries[name].Dependencies.Select(dependency => dependency.Id)).Order()];
        }
    }

    internal bool HasTestHost
    {
        get
        {
            var reached = Reach(Successors(direct.Concat(directDevelopment).Where(identities.ContainsKey)));
            return TestHosts.Any(id => identities.TryGetValue(id, out var host) && reached.Contains(host));
        }
    }

    internal PackageGraph Build()
    {
        var needed = Reach(Successors(direct.Concat(projects)));
        var development = Reach(Successors(directDevelopment));
        return new PackageGraph(
            framework,
            string.IsNullOrEmpty(target.RuntimeIdentifier) ? null : target.RuntimeIdentifier,
            [.. identities.Values.Order().Select(identity => new PackageNode(identity)
            {
                ContentHash = hashes.GetValueOrDefault(identity),
                IsDirect = direct.Contains(identity.Id) || directDevelopment.Contains(identity.Id),
                IsDevelopment = !needed.Contains(identity) && development.Contains(identity),
                Dependencies = edges[identity.Id],
            })],
            [.. Successors(direct.Concat(directDevelopment).Concat(projects)).Order()]);
    }

    private static TargetFrameworkInformation? FindFramework(PackageSpec spec, LockFileTarget target) =>
        spec.TargetFrameworks.FirstOrDefault(information => !string.IsNullOrEmpty(target.TargetAlias) && information.TargetAlias == target.TargetAlias)
        ?? spec.TargetFrameworks.FirstOrDefault(information => information.FrameworkName == target.TargetFramework);

    private void AddLibrary(LockFileTargetLibrary library, string path)
    {
        if (library.Name is null || !IsPackageId(library.Name) || library.Version is null)
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

    private void AddHash(LockFileLibrary library)
    {
        Span<byte> hash = stackalloc byte[64];
        if (library is { Name: not null, Version: not null, Sha512.Length: 88 }
            && Convert.TryFromBase64String(library.Sha512, hash, out var written)
            && written == hash.Length)
        {
            hashes.TryAdd(new PackageIdentity(library.Name, library.Version.ToNormalizedString()), Convert.ToHexStringLower(hash));
        }
    }

    private void AddProjects(LockFile lockFile)
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
        HashSet<PackageIdentity> found = [];
        HashSet<string> passed = new(StringComparer.OrdinalIgnoreCase);
        Stack<string> open = new(names);
        while (open.TryPop(out var name))
        {
            if (identities.TryGetValue(name, out var package))
            {
                found.Add(package);
            }
            else if (libraries.TryGetValue(name, out var project) && passed.Add(name))
            {
                foreach (var dependency in project.Dependencies)
                {
                    open.Push(dependency.Id);
                }
            }
        }

        return found;
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

    private static bool IsPackageId(string id) =>
        id.Length is > 0 and <= 256
        && id[0] != '.'
        && !id.Contains("..", StringComparison.Ordinal)
        && id.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');
}
