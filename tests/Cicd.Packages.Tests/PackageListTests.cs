namespace Cicd.Packages.Tests;

public sealed class PackageListTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_packages_config_gives_a_graph_for_each_framework()
    {
        var graphs = PackagesConfigReader.Read(directory.Write("packages.config", """
            <packages>
              <package id="B" version="1.0" targetFramework="net48" />
              <package id="A" version="2.0.0-RC.1" targetFramework="net48" developmentDependency="true" />
              <package id="B" version="1.0" targetFramework="net462" />
            </packages>
            """));

        Assert.Equal(["net462", "net48"], graphs.Select(graph => graph.Framework));
        Assert.Equal(["A/2.0.0-RC.1", "B/1.0.0"], graphs[1].Packages.Select(node => node.Identity.ToString()));
        Assert.Equal([true, false], graphs[1].Packages.Select(node => node.IsDevelopment));
        Assert.Equal(graphs[1].Roots, graphs[1].Packages.Select(node => node.Identity));
    }

    [Theory]
    [InlineData("<configuration />", "it is no list of packages")]
    [InlineData("<packages><package id=\"A\" version=\"x\" /></packages>", "(1): 'A' with version 'x' is no package")]
    [InlineData("<packages><package id=\"../A\" version=\"1.0\" /></packages>", "'../A' with version '1.0' is no package")]
    [InlineData("<packages><package id=\"A\" version=\"1.0\" /><package id=\"a\" version=\"1.0.0\" /></packages>", "it lists A/1.0.0 twice")]
    [InlineData("<packages>", "this is not valid XML")]
    public void A_broken_packages_config_is_an_error(string text, string cause) =>
        Assert.Contains(cause, Assert.Throws<PipelineException>(() => PackagesConfigReader.Read(directory.Write("packages.config", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_local_tools_of_a_directory_are_read()
    {
        directory.Write(".config/dotnet-tools.json", """{ "version": 1, "isRoot": true, "tools": { "dotnet-ef": { "version": "9.0.0", "commands": ["dotnet-ef"] }, "a.tool": { "version": "1.2" } } }""");

        Assert.Equal(["a.tool/1.2.0", "dotnet-ef/9.0.0"], ToolManifestReader.Read(ToolManifestReader.Find(directory.Root)!).Select(tool => tool.ToString()));
    }

    [Fact]
    public void A_directory_without_tools_has_no_manifest() => Assert.Null(ToolManifestReader.Find(directory.Root));

    [Fact]
    public void A_tool_without_a_version_is_an_error() =>
        Assert.Contains("'a' with version '' is no package", Assert.Throws<PipelineException>(() => ToolManifestReader.Read(directory.Write("t.json", "{\"tools\":{\"a\":{}}}"))).Message, StringComparison.Ordinal);
}
