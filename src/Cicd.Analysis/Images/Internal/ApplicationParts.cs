using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Packages;

namespace Cicd.Analysis.Images.Internal;

/// <summary>The .NET packages of an image: those of its applications, and the shared frameworks, in all layers.</summary>
internal sealed class ApplicationParts(ContainerImage image, ImageInspection inspection)
{
    private readonly List<(PackageIdentity Identity, InputGraph Graph, string Path, int Layer)> parts =
    [
        .. inspection.Applications.SelectMany(application =>
        {
            var graph = DepsGraph.Of(application.Deps) with { File = application.Path };
            return graph.Nodes.Where(node => !node.IsDevelopment).Select(node => (node.Identity, graph, application.Path, application.Layer));
        }),
    ];

    public IEnumerable<ImageComponent> Components => parts.GroupBy(part => part.Identity).OrderBy(group => group.Key).Select(group => new ImageComponent(group.Key.ToPackageUrl().ToString(), group.Key.Id, group.Key.Version)
    {
        Layers = [.. group.Select(part => image.Layers[part.Layer].Digest).Distinct()],
        Paths = [.. group.Select(part => part.Path).Distinct(StringComparer.Ordinal)],
    });

    public IEnumerable<DependencyFinding> Find(OsvData data)
    {
        MatchMerger merger = new(null, null, file => file);
        return parts.GroupBy(part => part.Identity).OrderBy(group => group.Key)
            .SelectMany(group => merger.Merge(new ScannedPackage(group.Key, [.. group.Select(part => part.Graph).DistinctBy(graph => graph.File)], Ships: true), data.Find(group.Key)));
    }
}
