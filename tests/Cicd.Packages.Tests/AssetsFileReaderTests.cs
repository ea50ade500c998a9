using System.Security.Cryptography;
using System.Text;

namespace Cicd.Packages.Tests;

public sealed class AssetsFileReaderTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly AssetsFile file;

    public AssetsFileReaderTests() => file = new AssetsFile(directory.File("App", "App.csproj"));

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Packages_are_listed_with_edges_hash_and_whether_they_are_direct()
    {
        file.Framework("net10.0", "A").Package("net10.0", "A/1.0.0", "B").Package("net10.0", "B/2.0.0");

        var graph = Assert.Single(Read().Graphs);

        Assert.Equal(("net10.0", null), (graph.Framework, graph.RuntimeIdentifier));
        Assert.Equal(["A/1.0.0", "B/2.0.0"], graph.Packages.Select(node => node.Identity.ToString()));
        Assert.Equal(["B/2.0.0"], Edges(graph, "A"));
        Assert.Equal([true, false], graph.Packages.Select(node => node.IsDirect));
        Assert.Equal(["A/1.0.0"], graph.Roots.Select(root => root.ToString()));
        Assert.Equal(Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes("A/1.0.0"))), graph.Packages[0].ContentHash);
    }

    [Fact]
    public void An_edge_to_a_package_that_the_restore_pruned_is_left_out()
    {
        file.Framework("net10.0", "A").Package("net10.0", "A/1.0.0", "System.Text.Json/8.0.0", "B").Package("net10.0", "B/1.0.0");

        Assert.Equal(["B/1.0.0"], Edges(Read().Graphs[0], "A"));
    }

    [Fact]
    public void Edges_lead_to_the_version_that_the_same_framework_resolved()
    {
        file.Framework("net10.0", "A").Framework("netstandard2.0", "A")
            .Package("net10.0", "A/1.0.0", "B").Package("net10.0", "B/2.0.0")
            .Package("netstandard2.0", "A/1.0.0", "B", "C").Package("netstandard2.0", "B/1.0.0").Package("netstandard2.0", "C/1.0.0");

        var graphs = Read().Graphs.ToDictionary(graph => graph.Framework);

        Assert.Equal(["B/2.0.0"], Edges(graphs["net10.0"], "A"));
        Assert.Equal(["B/1.0.0", "C/1.0.0"], Edges(graphs["netstandard2.0"], "A"));
    }

    [Fact]
    public void A_referenced_project_is_no_package_but_its_packages_are_reached_through_it()
    {
        file.Framework("net10.0", "Lib*")
            .Project("net10.0", "Lib/1.0.0", "Core", "A")
            .Project("net10.0", "Core/1.0.0", "B")
            .Package("net10.0", "A/1.0.0").Package("net10.0", "B/1.0.0");

        var graph = Read().Graphs[0];

        Assert.Equal(["A/1.0.0", "B/1.0.0"], graph.Packages.Select(node => node.Identity.ToString()));
        Assert.Equal(["A/1.0.0", "B/1.0.0"], graph.Roots.Select(root => root.ToString()));
        Assert.DoesNotContain(graph.Packages, node => node.IsDirect || node.IsDevelopment);
    }

    [Fact]
    public void Two_ways_through_projects_to_one_package_are_one_edge()
    {
        file.Framework("net10.0", "A")
            .Package("net10.0", "A/1.0.0", "B", "Lib")
            .Project("net10.0", "Lib/1.0.0", "B")
            .Package("net10.0", "B/1.0.0");

        Assert.Equal(["B/1.0.0"], Edges(Read().Graphs[0], "A"));
    }

    [Fact]
    public void What_is_reached_only_through_private_references_is_for_development()
    {
        file.Framework("net10.0", "App.Core", "Analyzer!")
            .Package("net10.0", "App.Core/1.0.0", "Shared")
            .Package("net10.0", "Analyzer/1.0.0", "Analyzer.Common", "Shared")
            .Package("net10.0", "Analyzer.Common/1.0.0").Package("net10.0", "Shared/1.0.0");

        var development = Read().Graphs[0].Packages.Where(node => node.IsDevelopment).Select(node => node.Identity.Id);

        Assert.Equal(["Analyzer", "Analyzer.Common"], development);
    }

    [Fact]
    public void A_package_that_nothing_seems_to_need_is_not_taken_for_development()
    {
        file.Framework("net10.0").Package("net10.0", "Stray/1.0.0");

        Assert.False(Assert.Single(Read().Graphs[0].Packages).IsDevelopment);
    }

    [Fact]
    public void Ids_are_matched_without_regard_to_case_and_keep_the_case_of_the_package()
    {
        file.Framework("net10.0", "NEWTONSOFT.json").Package("net10.0", "Newtonsoft.Json/13.0.3");

        var package = Assert.Single(Read().Graphs[0].Packages);

        Assert.Equal("Newtonsoft.Json", package.Identity.Id);
        Assert.True(package.IsDirect);
    }

    [Fact]
    public void A_runtime_has_a_graph_of_its_own()
    {
        file.Framework("net10.0", "A").Target("net10.0/linux-x64")
            .Package("net10.0", "A/1.0.0")
            .Package("net10.0/linux-x64", "A/1.0.0", "A.Native").Package("net10.0/linux-x64", "A.Native/1.0.0");

        var graph = Assert.Single(Read().Graphs, graph => graph.RuntimeIdentifier == "linux-x64");

        Assert.Equal("net10.0", graph.Framework);
        Assert.Equal(["A.Native/1.0.0"], Edges(graph, "A"));
    }

    [Fact]
    public void A_cycle_does_not_hang()
    {
        file.Framework("net10.0", "A", "Loop*").Package("net10.0", "A/1.0.0", "B").Package("net10.0", "B/1.0.0", "A")
            .Project("net10.0", "Loop/1.0.0", "Back").Project("net10.0", "Back/1.0.0", "Loop", "B");

        Assert.Equal(["A/1.0.0"], Edges(Read().Graphs[0], "B"));
    }

    [Fact]
    public void A_project_with_a_test_host_of_its_own_is_a_test_project()
    {
        file.Framework("net10.0", "MSTest").Package("net10.0", "MSTest/1.0.0", "Microsoft.NET.Test.Sdk").Package("net10.0", "Microsoft.NET.Test.Sdk/1.0.0");

        Assert.True(Read().IsTestProject);
    }

    [Fact]
    public void A_project_that_references_a_test_project_is_not_one_by_that()
    {
        file.Framework("net10.0", "Tests*").Project("net10.0", "Tests/1.0.0", "Microsoft.NET.Test.Sdk").Package("net10.0", "Microsoft.NET.Test.Sdk/1.0.0");

        Assert.False(Read().IsTestProject);
    }

    [Fact]
    public void The_older_lock_file_version_3_is_read()
    {
        file.Version = 3;
        file.Framework("net8.0", "A").Package("net8.0", "A/1.0.0");

        Assert.Equal("A/1.0.0", Assert.Single(Read().Graphs[0].Packages).Identity.ToString());
    }

    [Fact]
    public void A_missing_file_is_an_error_that_says_to_restore()
    {
        var error = Assert.Throws<PipelineException>(() => AssetsFileReader.Read(Path.Combine(directory.Root, "obj", "project.assets.json")));

        Assert.EndsWith("project.assets.json is missing: the project is not restored. Run 'dotnet restore'.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"version\": 4, \"targets\": { \"net10.0\": {")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ \"version\": 4 }")]
    [InlineData("{ \"version\": 2, \"targets\": {} }")]
    [InlineData("{ \"version\": 99, \"targets\": {} }")]
    [InlineData("{ \"version\": \"x\", \"targets\": {} }")]
    [InlineData("{ \"version\": 4, \"targets\": { \"net10.0\": { \"A/x.y\": { \"type\": \"package\" } } } }")]
    [InlineData("{ \"version\": 4, \"targets\": { \"net10.0\": { \"A\": { \"type\": \"package\" } } } }")]
    public void A_broken_file_is_an_error_of_one_line_that_names_the_file_and_the_remedy(string text)
    {
        var path = directory.Write("obj/project.assets.json", text);

        var error = Assert.Throws<PipelineException>(() => AssetsFileReader.Read(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("estore", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_an_error_never_a_shorter_list()
    {
        file.Framework("net10.0", "A").Package("net10.0", "A/1.0.0", "B").Package("net10.0", "B/2.0.0");
        var text = file.Text();

        for (var length = 0; length < text.Length; length += 7)
        {
            var path = directory.Write("obj/project.assets.json", text[..length]);
            Assert.Throws<PipelineException>(() => AssetsFileReader.Read(path));
        }
    }

    [Fact]
    public void Deep_nesting_is_an_error()
    {
        var path = directory.Write("obj/project.assets.json", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));

        Assert.Throws<PipelineException>(() => AssetsFileReader.Read(path));
    }

    [Theory]
    [InlineData("..\\..\\etc")]
    [InlineData("..")]
    [InlineData("a b")]
    public void An_id_that_is_none_is_an_error(string id)
    {
        file.Framework("net10.0").Package("net10.0", id + "/1.0.0");

        Assert.Contains("is not a package id", Assert.Throws<PipelineException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_restore_that_failed_is_an_error_that_says_why()
    {
        file.Framework("net10.0", "Missing").Error("NU1101", "Unable to find package Missing.");

        Assert.Contains("NU1101: Unable to find package Missing.", Assert.Throws<PipelineException>(Read).Message, StringComparison.Ordinal);
    }

    private ProjectAssets Read() => AssetsFileReader.Read(file.Write());

    private static IEnumerable<string> Edges(PackageGraph graph, string id) =>
        Assert.Single(graph.Packages, node => node.Identity.Id == id).Dependencies.Select(edge => edge.ToString());
}
