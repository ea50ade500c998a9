using Cicd.Packages;
using NuGet.Configuration;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Where packages were restored from, as NuGet noted it beside each when it unpacked it.</summary>
internal sealed class PackageOrigins(DependencyInputs inputs, IReadOnlyList<PackageSource> configured)
{
    private readonly PackageFolders folders = new([.. inputs.Folders.Where(Directory.Exists)]);
    private readonly Dictionary<PackageIdentity, string?> known = [];

    public List<string> Problems { get; } = [];

    /// <summary>The address or directory; null if that is not known.</summary>
    public string? Find(PackageIdentity package)
    {
        if (!known.TryGetValue(package, out var source))
        {
            try
            {
                source = folders.FindSource(package);
            }
            catch (PipelineException error)
            {
                Problems.Add(DisplayText.OneLine(error.Message));
            }

            known[package] = source = source is null ? null : NuGetSources.Shown(new PackageSource(source));
        }

        return source;
    }

    /// <summary>The packages that a prefix binds to a source and that are not from it, or from nobody knows where.</summary>
    public IEnumerable<Finding> Unexpected(IReadOnlyList<InternalPrefix> prefixes)
    {
        foreach (var package in inputs.Packages)
        {
            // The longest prefix is the one that is meant.
            if (prefixes.Where(prefix => package.Identity.Id.StartsWith(prefix.Prefix, StringComparison.OrdinalIgnoreCase)).MaxBy(prefix => prefix.Prefix.Length) is not { } rule)
            {
                continue;
            }

            var wanted = configured.FirstOrDefault(source => source.Name.Equals(rule.Source, StringComparison.OrdinalIgnoreCase))?.Source ?? rule.Source;
            var actual = Find(package.Identity);
            if (actual is not null && Same(actual, wanted))
            {
                continue;
            }

            var from = actual is null ? "nothing says where it was restored from" : $"it was restored from {actual}";
            yield return FindingText.Other(
                FindingText.ConfusionRule,
                Severity.High,
                package.Identity,
                $"{package.Identity.Id} {package.Identity.Version} belongs to {NuGetSources.Shown(new PackageSource(wanted))}, but {from}. Map {rule.Prefix}* to its source in nuget.config (packageSourceMapping), clear the package from the packages folder, and restore again.",
                inputs.Relative(package.Users[0].File));
        }
    }

    private static bool Same(string actual, string wanted) =>
        NuGetSources.Shown(new PackageSource(wanted)).TrimEnd('/', '\\').Equals(actual.TrimEnd('/', '\\'), OperatingSystem.IsWindows() || wanted.Contains("://", StringComparison.Ordinal) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
