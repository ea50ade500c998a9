namespace Cicd.Sbom.Tests.Judged;

/// <summary>What the product says of restored trees, judged by the SDK and by an independent walk of the assets files.</summary>
[Trait("Kind", "EndToEnd")]
[Collection(RestoredTreesGroup.Name)]
public sealed class RestoredTreesTests(RestoredTrees trees)
{
    public static TheoryData<string> Trees => [.. RestoredTrees.Names];

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task The_components_are_the_packages_that_the_SDK_lists_and_the_runtimes_that_are_shipped(string tree)
    {
        var graph = await GraphAsync(tree);

        // The SDK writes an id as the project does, an SBOM as the package does.
        Assert.Equal(
            Sorted(trees.Listed(tree).Concat(trees.Walk(tree).RuntimePacks).Select(name => name.ToLowerInvariant())),
            Sorted(graph.Packages.Select(name => name.ToLowerInvariant())));
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task The_components_are_the_packages_of_the_assets_files(string tree)
    {
        var walk = trees.Walk(tree);

        Assert.Equal(Sorted(walk.Packages.Concat(walk.RuntimePacks)), (await GraphAsync(tree)).Packages);
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task The_edges_are_those_of_the_assets_files(string tree) =>
        Assert.Equal(trees.Walk(tree).Edges, (await GraphAsync(tree)).Edges);

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task What_is_described_depends_on_what_its_projects_ask_for_and_on_the_runtimes(string tree)
    {
        var walk = trees.Walk(tree);

        Assert.Equal(Sorted(walk.Roots.Concat(walk.RuntimePacks)), (await GraphAsync(tree)).Roots);
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task Every_component_is_reached_from_what_is_described(string tree) =>
        Assert.Empty((await GraphAsync(tree)).Unreached);

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task The_same_tree_gives_the_same_bytes(string tree) =>
        Assert.Equal((await trees.GenerateAsync(tree)).ToJson(), (await trees.GenerateAsync(tree)).ToJson());

    [Theory]
    [InlineData("DevelopmentOnly", "StyleCop.Analyzers", "excluded")]
    [InlineData("DevelopmentOnly", "StyleCop.Analyzers.Unstable", "excluded")]
    [InlineData("DevelopmentOnly", "Serilog", "required")]
    [InlineData("CentrallyManaged", "Microsoft.CodeAnalysis.BannedApiAnalyzers", "excluded")]
    [InlineData("CentrallyManaged", "Microsoft.Extensions.Logging", "required")]
    [InlineData("MultiTargeted", "Newtonsoft.Json", "required")]
    [InlineData("RuntimePacks", "Microsoft.NETCore.App.Runtime.linux-x64", "required")]
    [InlineData("Trimmed", "Microsoft.NET.ILLink.Tasks", "excluded")]
    public async Task A_scope_says_whether_it_is_shipped(string tree, string id, string scope) =>
        Assert.Equal(scope, (await GraphAsync(tree)).Scope(id));

    [Fact]
    public void The_trees_have_what_they_are_here_to_show()
    {
        Assert.Equal(2, Versions("MultiTargeted", "Microsoft.Extensions.Logging"));
        Assert.Equal(2, trees.Walk("RuntimePacks").RuntimePacks.Count);
        Assert.Equal(2, Versions("ProjectReferences", "YamlDotNet"));
        Assert.Equal(["System.Text.Json@9.0.9"], trees.Listed("Pruned").Where(name => name.StartsWith("System.Text.", StringComparison.Ordinal)));
        Assert.Contains("Microsoft.Extensions.Logging@10.0.15", trees.Listed("CentrallyManaged"));
        Assert.Contains("Serilog@4.4.0", trees.Listed("CentrallyManaged"));
    }

    private int Versions(string tree, string id) => trees.Listed(tree).Count(name => name.StartsWith($"{id}@", StringComparison.Ordinal));

    private async Task<DocumentGraph> GraphAsync(string tree) => new((await trees.GenerateAsync(tree)).ToJson());

    private static SortedSet<string> Sorted(IEnumerable<string> names) => new(names, StringComparer.Ordinal);
}
