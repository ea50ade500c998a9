using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Loads the source generators of projects, each directory of them in a context of its own.</summary>
internal sealed class GeneratorLoader : IAnalyzerAssemblyLoader, IDisposable
{
    private readonly IReadOnlySet<string> shared = PluginLoadContext.HostAssemblies();
    private readonly ConcurrentDictionary<string, Lazy<PluginLoadContext>> contexts = new(StringComparer.Ordinal);

    public void AddDependencyLocation(string fullPath) => ContextOf(fullPath).AddDependency(fullPath);

    public Assembly LoadFromPath(string fullPath) => ContextOf(fullPath).LoadFromAssemblyPath(fullPath);

    public void Dispose()
    {
        foreach (var context in contexts.Values)
        {
            context.Value.Unload();
        }
    }

    private PluginLoadContext ContextOf(string path) =>
        contexts.GetOrAdd(Path.GetDirectoryName(path)!, directory => new(() => new PluginLoadContext(directory, shared, isCollectible: true))).Value;
}
