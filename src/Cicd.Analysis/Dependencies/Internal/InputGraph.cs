using Cicd.Packages;

namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Packages that one file lists, and for whom.</summary>
/// <param name="Owner">What has them, for readers: a project with its framework, an application, the tools.</param>
/// <param name="Graph">The packages.</param>
/// <param name="Ships">Whether what has them is delivered.</param>
/// <param name="File">The file to show, absolute: the project, or else the list.</param>
internal sealed record InputGraph(string Owner, PackageGraph Graph, bool Ships, string File)
{
    public IReadOnlyList<string> Folders { get; init; } = [];

    public IEnumerable<PackageNode> Nodes => Graph.Packages.Concat(Graph.RuntimePacks);
}
