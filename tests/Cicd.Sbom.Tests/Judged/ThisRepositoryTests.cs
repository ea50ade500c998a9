namespace Cicd.Sbom.Tests.Judged;

/// <summary>The same judges over the repository that these tests were built in.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class ThisRepositoryTests
{
    private static readonly string Solution = Repository.File("cicd.sln");

    [Fact]
    public async Task The_components_are_the_packages_that_the_SDK_lists()
    {
        var listed = await ListedPackages.ReadAsync(Solution);

        Assert.Equal(new SortedSet<string>(listed.Of(), StringComparer.Ordinal), (await GraphAsync()).Packages);
    }

    [Fact]
    public async Task Components_and_edges_are_those_of_the_assets_files()
    {
        AssetsWalk walk = new();
        foreach (var project in ProjectFinder.Find(Solution).Projects)
        {
            walk.Add(Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json"));
        }

        var graph = await GraphAsync();
        Assert.Equal(walk.Packages, graph.Packages);
        Assert.Equal(walk.Edges, graph.Edges);
        Assert.Equal(walk.Roots, graph.Roots);
        Assert.Empty(graph.Unreached);
    }

    private static async Task<DocumentGraph> GraphAsync() =>
        new((await new SbomGenerator(TimeProvider.System).GenerateAsync(new SbomRequest(Solution), CancellationToken.None)).ToJson());
}
