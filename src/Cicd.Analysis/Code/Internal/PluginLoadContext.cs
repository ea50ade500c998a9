using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Cicd.Analysis.Code.Internal;

/// <summary>
/// Holds the assemblies of analyzers or generators. What this program brings itself (Roslyn, the framework) is shared,
/// or their types would not be ours; everything else comes from beside the plug-in.
/// </summary>
internal sealed class PluginLoadContext(string name, IReadOnlySet<string> shared, bool isCollectible) : AssemblyLoadContext(name, isCollectible)
{
    private readonly ConcurrentDictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> directories = new(StringComparer.Ordinal);

    /// <summary>The names of the assemblies that are shared: those of the framework and the two of Roslyn.</summary>
    public static IReadOnlySet<string> HostAssemblies()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var names = Directory.Exists(framework) ? Directory.GetFiles(framework, "*.dll").Select(Path.GetFileNameWithoutExtension).OfType<string>() : [];
        return names.Append("Microsoft.CodeAnalysis").Append("Microsoft.CodeAnalysis.CSharp").ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public void AddDependency(string path)
    {
        known.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        directories.TryAdd(Path.GetDirectoryName(path)!, true);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } simple || shared.Contains(simple))
        {
            return null;
        }

        var path = known.TryGetValue(simple, out var listed) && File.Exists(listed)
            ? listed
            : directories.Keys.Order(StringComparer.Ordinal).Select(directory => Path.Combine(directory, simple + ".dll")).FirstOrDefault(File.Exists);
        return path is null ? null : LoadFromAssemblyPath(path);
    }
}
