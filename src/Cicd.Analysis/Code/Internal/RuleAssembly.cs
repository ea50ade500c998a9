using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Loads analyzers out of assemblies that lie beside this program.</summary>
internal static class RuleAssembly
{
    /// <summary>The directory of a set of rules that this product brings.</summary>
    public static string Directory(string name)
    {
        var below = Path.Combine("analyzers", name);
        var beside = Path.Combine(AppContext.BaseDirectory, below);
        var assembly = Path.GetDirectoryName(typeof(RuleAssembly).Assembly.Location);
        return System.IO.Directory.Exists(beside) || string.IsNullOrEmpty(assembly) ? beside : Path.Combine(assembly, below);
    }

    /// <summary>The digests of the files, one a line, in their order.</summary>
    /// <exception cref="EvidenceUnavailableException">One is not there.</exception>
    public static string Digests(string package, string directory, IEnumerable<string> files) => string.Join('\n', files.Select(file =>
    {
        var path = Path.Combine(directory, file);
        return File.Exists(path)
            ? Sha256Digest.Of(File.ReadAllBytes(path)).ToString()
            : throw new EvidenceUnavailableException($"The rules of {package} are incomplete: {path} does not exist. It belongs to the package {package} and is copied beside the program by Cicd.Analysis.");
    }));

    /// <summary>The analyzers for C# in the first of the files; the others are what it needs.</summary>
    /// <exception cref="EvidenceUnavailableException">It cannot be loaded, or holds none.</exception>
    public static (Assembly Assembly, ImmutableArray<DiagnosticAnalyzer> Analyzers) Load(string name, IReadOnlyList<string> paths)
    {
        // The analyzers load more later on, and keep their assemblies alive, but not the context: collected, it would refuse.
        var context = new PluginLoadContext(name, PluginLoadContext.HostAssemblies(), isCollectible: false);
        foreach (var path in paths)
        {
            context.AddDependency(Path.GetFullPath(path));
        }

        try
        {
            var assemblies = paths.Select(path => context.LoadFromAssemblyPath(Path.GetFullPath(path))).ToList();
            var loadable = assemblies.SelectMany(LoadableTypes).ToList();
            var lost = paths.SelectMany(DeclaredAnalyzers.Of).Except(loadable.Select(type => type.FullName!), StringComparer.Ordinal).ToList();
            if (lost.Count > 0)
            {
                throw new EvidenceUnavailableException($"Analyzers of {name} cannot be loaded, so what they look for is unknown: {string.Join(", ", lost)}.");
            }

            var types = loadable.Where(IsAnalyzer);
            ImmutableArray<DiagnosticAnalyzer> analyzers = [.. types.Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
            return analyzers.Length > 0 ? (assemblies[0], analyzers) : throw new EvidenceUnavailableException($"{paths[0]} holds no analyzer that can be loaded.");
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or TypeLoadException or MissingMethodException or TargetInvocationException)
        {
            throw new EvidenceUnavailableException($"The rules of {name} in {Path.GetDirectoryName(paths[0])} cannot be loaded: {(exception.InnerException ?? exception).Message}", exception);
        }
    }

    public static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? assembly.GetName().Version!.ToString(3);

    private static bool IsAnalyzer(Type type) =>
        !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true;

    // Code fixes need an editor's assemblies, which no scan has.
    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
