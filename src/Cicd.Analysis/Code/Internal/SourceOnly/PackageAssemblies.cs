using System.Xml.Linq;
using NuGet.Configuration;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Versioning;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>Finds the assemblies of packages that this machine has unpacked already. Nothing is fetched, and no configuration of the tree is asked.</summary>
internal sealed class PackageAssemblies(string folder)
{
    private const int Most = 2_000;

    /// <summary>The folder of this user.</summary>
    public static string UserFolder() => SettingsUtility.GetGlobalPackagesFolder(NullSettings.Instance);

    /// <summary>The assemblies to compile with, those of the packages' own packages included.</summary>
    /// <param name="direct">The packages by id, with their versions where they can be told.</param>
    /// <param name="framework">What they are for.</param>
    /// <param name="unresolved">Receives the packages that are not there.</param>
    public IReadOnlyList<string> Resolve(IReadOnlyDictionary<string, string?> direct, NuGetFramework framework, ICollection<string> unresolved)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var assemblies = new List<string>();
        var waiting = new Queue<(string Id, string? Version, bool IsDirect)>(direct.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => (item.Key, item.Value, true)));
        while (waiting.TryDequeue(out var package) && seen.Count < Most)
        {
            if (!seen.Add(package.Id))
            {
                continue;
            }

            if (Find(package.Id, package.Version) is not { } directory)
            {
                // What a package needs and is not there, may be a part of the framework.
                if (package.IsDirect)
                {
                    unresolved.Add($"package {package.Id} {package.Version}".TrimEnd());
                }

                continue;
            }

            assemblies.AddRange(Assemblies(directory, framework));
            foreach (var (id, version) in Dependencies(directory, package.Id, framework))
            {
                waiting.Enqueue((id, version, false));
            }
        }

        return assemblies;
    }

    // The version that is asked for, else the lowest newer one, else the newest: what is there says more than nothing.
    private string? Find(string id, string? version)
    {
        if (id.Length is 0 or > 256 || !id.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') || id.StartsWith('.') || id.Contains("..", StringComparison.Ordinal))
        {
            return null;
        }

        var directory = Path.Combine(folder, id.ToLowerInvariant());
        var installed = (Directory.Exists(directory) ? Directory.GetDirectories(directory) : [])
            .Select(path => (Path: path, Version: NuGetVersion.TryParse(Path.GetFileName(path), out var parsed) ? parsed : null))
            .Where(item => item.Version is not null)
            .OrderBy(item => item.Version)
            .ToList();
        var wanted = VersionRange.TryParse(version ?? "", out var range) && range.MinVersion is { } least && !range.IsFloating
            ? installed.Find(item => item.Version >= least).Path
            : null;
        return wanted ?? installed.LastOrDefault().Path;
    }

    private static IEnumerable<string> Assemblies(string directory, NuGetFramework framework)
    {
        foreach (var kind in (ReadOnlySpan<string>)["ref", "lib"])
        {
            var parent = Path.Combine(directory, kind);
            if (!Directory.Exists(parent))
            {
                continue;
            }

            var folders = Directory.GetDirectories(parent).ToLookup(path => NuGetFramework.ParseFolder(Path.GetFileName(path)));
            var nearest = new FrameworkReducer().GetNearest(framework, folders.Select(item => item.Key).Where(item => item.IsSpecificFramework));
            var chosen = nearest is null ? Directory.GetFiles(parent, "*.dll") : folders[nearest].SelectMany(path => Directory.GetFiles(path, "*.dll")).ToArray();
            if (chosen.Length > 0)
            {
                return chosen.Order(StringComparer.Ordinal);
            }
        }

        return [];
    }

    private static IEnumerable<(string Id, string? Version)> Dependencies(string directory, string id, NuGetFramework framework)
    {
        var manifest = Path.Combine(directory, id.ToLowerInvariant() + ".nuspec");
        if (!File.Exists(manifest))
        {
            return [];
        }

        try
        {
            XDocument content = ProjectFile.ReadXml(manifest);
            var groups = new NuspecReader(content).GetDependencyGroups().ToList();
            var nearest = new FrameworkReducer().GetNearest(framework, groups.Select(group => group.TargetFramework));
            return [.. groups.Where(group => group.TargetFramework.Equals(nearest)).SelectMany(group => group.Packages).Select(item => (item.Id, (string?)item.VersionRange.ToNormalizedString()))];
        }
        catch (Exception error) when (error is PipelineException or NuGet.Packaging.Core.PackagingException or FormatException or ArgumentException)
        {
            return [];
        }
    }
}
