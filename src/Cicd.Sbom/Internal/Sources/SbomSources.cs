using System.Collections.Concurrent;
using Cicd.Packages;

namespace Cicd.Sbom;

/// <summary>What several documents are made from; everything is read once.</summary>
internal sealed class SbomSources(PackageFactsReader packages)
{
    private readonly ConcurrentDictionary<(Artifact Artifact, string? Root), Lazy<Output>> outputs = [];

    internal ProjectCollector Projects { get; } = new();

    internal PackageFactsReader Packages { get; } = packages;

    internal Output Output(Artifact artifact, string? root) =>
        outputs.GetOrAdd((artifact, root), key => new(() => Sbom.Output.Of(key.Artifact, key.Root))).Value;
}
