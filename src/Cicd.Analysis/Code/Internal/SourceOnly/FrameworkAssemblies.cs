using System.Collections.Concurrent;
using NuGet.Frameworks;
using NuGet.Versioning;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>Finds the reference assemblies of a framework among what lies on this machine: the packs of the SDK and unpacked packages, else the running framework.</summary>
internal sealed class FrameworkAssemblies(IReadOnlyList<string> packs, string packages)
{
    // They replace calls only where a project turns them on.
    private static readonly string[] OptionalGenerators = ["Microsoft.AspNetCore.Http.RequestDelegateGenerator", "Microsoft.Extensions.Configuration.Binder.SourceGeneration", "Microsoft.Extensions.Validation.ValidationsGenerator"];

    private readonly ConcurrentDictionary<(string, bool), FrameworkReferences> known = new();

    /// <summary>Those beside the running .NET and the environment's <c>DOTNET_ROOT</c>.</summary>
    public static FrameworkAssemblies OfMachine(string packages)
    {
        var running = Path.GetDirectoryName(typeof(object).Assembly.Location);
        string?[] roots = [string.IsNullOrEmpty(running) ? null : Path.GetFullPath("../../..", running), Environment.GetEnvironmentVariable("DOTNET_ROOT")];
        return new([.. roots.OfType<string>().Where(root => root.Length > 0).Select(root => Path.Combine(root, "packs")).Distinct(StringComparer.Ordinal)], packages);
    }

    /// <exception cref="EvidenceUnavailableException">There are none at all: nothing can be said of any code.</exception>
    public FrameworkReferences Find(NuGetFramework framework, bool usesAspNetCore) =>
        known.GetOrAdd((framework.GetShortFolderName(), usesAspNetCore), _ => Search(framework, usesAspNetCore));

    private FrameworkReferences Search(NuGetFramework framework, bool usesAspNetCore)
    {
        var exact = framework.Framework switch
        {
            FrameworkConstants.FrameworkIdentifiers.NetStandard => Package("netstandard.library", $"build/{framework.GetShortFolderName()}/ref"),
            FrameworkConstants.FrameworkIdentifiers.Net => Package($"microsoft.netframework.referenceassemblies.{framework.GetShortFolderName()}", $"build/.NETFramework/v{Dotted(framework.Version)}"),
            _ => null,
        };
        if (exact is not null)
        {
            return new(Assemblies(exact), [], IsExact: true);
        }

        // A newer framework has nearly all that an older one has.
        var (directory, isExact) = Pack("Microsoft.NETCore.App.Ref", framework);
        directory ??= Path.GetDirectoryName(typeof(object).Assembly.Location);
        if (string.IsNullOrEmpty(directory) || Assemblies(directory) is not { Count: > 0 } assemblies)
        {
            throw new EvidenceUnavailableException($"There are no reference assemblies to read the sources with: install the .NET SDK, or set DOTNET_ROOT to it. (Looked in {string.Join(", ", packs)} and {packages}.)");
        }

        var generators = Generators(directory);
        if (usesAspNetCore)
        {
            var (web, isWebExact) = Pack("Microsoft.AspNetCore.App.Ref", framework);
            assemblies = [.. assemblies, .. web is null ? [] : Assemblies(web)];
            generators = [.. generators, .. web is null ? [] : Generators(web)];
            isExact &= isWebExact;
        }

        return new(assemblies, generators, isExact);
    }

    private (string? Directory, bool IsExact) Pack(string name, NuGetFramework framework)
    {
        var found = packs.Select(root => Path.Combine(root, name))
            .Append(Path.Combine(packages, name.ToLowerInvariant()))
            .SelectMany(Versions)
            .SelectMany(version => Below(Path.Combine(version, "ref")))
            .Select(directory => (Directory: directory, Framework: NuGetFramework.ParseFolder(Path.GetFileName(directory))))
            .Where(item => item.Framework.Framework == FrameworkConstants.FrameworkIdentifiers.NetCoreApp)
            .ToList();
        var isNetCore = framework.Framework == FrameworkConstants.FrameworkIdentifiers.NetCoreApp;
        var same = found.Where(item => isNetCore && item.Framework.Version == framework.Version).Select(item => item.Directory).FirstOrDefault();
        return same is not null ? (same, true)
            : (found.OrderBy(item => isNetCore && item.Framework.Version > framework.Version ? 0 : 1)
                .ThenBy(item => isNetCore && item.Framework.Version > framework.Version ? item.Framework.Version : new Version(1000 - item.Framework.Version.Major, 0))
                .Select(item => item.Directory).FirstOrDefault(), false);
    }

    private string? Package(string id, string below) =>
        Versions(Path.Combine(packages, id)).Select(version => Path.Combine(version, below)).FirstOrDefault(Directory.Exists);

    /// <summary>The directories of a package's or pack's versions, the newest first.</summary>
    private static IEnumerable<string> Versions(string directory) =>
        Below(directory)
            .Select(path => (Path: path, Version: NuGetVersion.TryParse(Path.GetFileName(path), out var version) ? version : null))
            .Where(item => item.Version is not null)
            .OrderByDescending(item => item.Version)
            .Select(item => item.Path);

    private static string[] Below(string directory) => Directory.Exists(directory) ? Directory.GetDirectories(directory) : [];

    private static List<string> Assemblies(string directory) =>
        [.. Directory.GetFiles(directory, "*.dll").Where(path => !Path.GetFileName(path).Contains(".Native.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    // ref/net10.0 has its generators in analyzers/dotnet/cs of the same pack.
    private static IReadOnlyList<string> Generators(string directory)
    {
        var analyzers = Path.GetFullPath("../../analyzers/dotnet/cs", directory);
        return Directory.Exists(analyzers) ? [.. Directory.GetFiles(analyzers, "*.dll").Where(path => !OptionalGenerators.Contains(Path.GetFileNameWithoutExtension(path))).Order(StringComparer.Ordinal)] : [];
    }

    private static string Dotted(Version version) => version.Build > 0 ? version.ToString(3) : version.ToString(2);
}
