using Cicd.Packages.Tests;

namespace Cicd.Sbom.Tests;

public sealed class ProjectFindingTests : IDisposable
{
    private const string CSharp = "{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";
    private const string Folder = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";
    private readonly TemporaryDirectory directory = new();
    private readonly SbomGenerator generator = new(TimeProvider.System, _ => null);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_solution_stands_for_its_projects()
    {
        Add("src/App", "A");
        Add("src/NotListed", "B");
        directory.Write("docs/docs.proj", "<Project />");
        directory.Write("My.sln", Line(Folder, "src", "src") + Line(CSharp, "App", @"src\App\App.csproj") + Line(CSharp, "App", @"src\App\App.csproj") + Line(CSharp, "docs", @"docs\docs.proj"));

        var document = await GenerateAsync("My.sln");

        Assert.Equal(["A"], Names(document));
        Assert.Equal("My", document.Bom.Metadata!.Component!.Name);
        Assert.Equal([$"{directory.File("docs", "docs.proj")} is left out: it is no .NET project."], document.Notes);
    }

    [Fact]
    public async Task A_solution_in_xml_stands_for_its_projects()
    {
        Add("src/App", "A");
        Add("src/Lib", "B");
        directory.Write("My.slnx", """<Solution><Folder Name="/src/"><Project Path="src/App/App.csproj" /></Folder><Project Path="src\Lib\Lib.csproj" /></Solution>""");

        Assert.Equal(["A", "B"], Names(await GenerateAsync("My.slnx")));
    }

    [Fact]
    public async Task A_directory_stands_for_its_solution()
    {
        Add("App", "A");
        Add("Other", "B");
        directory.Write("My.sln", Line(CSharp, "App", @"App\App.csproj"));

        Assert.Equal(["A"], Names(await GenerateAsync(".")));
    }

    [Fact]
    public async Task A_directory_without_a_solution_stands_for_all_projects_below_it()
    {
        Add("App", "A");
        Add("deep/er/Lib", "B");
        Add("App/obj/Generated", "C");
        Add(".hidden/Copy", "D");

        Assert.Equal(["A", "B"], Names(await GenerateAsync(".")));
    }

    [Fact]
    public async Task A_project_stands_for_itself()
    {
        Add("App", "A");
        Add("Other", "B");

        var document = await GenerateAsync("App/App.csproj");

        Assert.Equal(["A"], Names(document));
        Assert.Equal("App", document.Bom.Metadata!.Component!.Name);
    }

    [Theory]
    [InlineData("obj", "<Project />", null)]
    [InlineData("../artifacts/obj/App", "<Project />", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>")]
    [InlineData("../out/obj/App", "<Project />", "<Project><PropertyGroup><ArtifactsPath>$(MSBuildThisFileDirectory)out</ArtifactsPath></PropertyGroup></Project>")]
    [InlineData("../tmp/App", "<Project />", "<Project><PropertyGroup><BaseIntermediateOutputPath>..\\tmp\\$(MSBuildProjectName)\\</BaseIntermediateOutputPath></PropertyGroup></Project>")]
    [InlineData("temp", "<Project><PropertyGroup><MSBuildProjectExtensionsPath>temp/</MSBuildProjectExtensionsPath></PropertyGroup></Project>", null)]
    public async Task The_assets_file_is_found_where_the_build_puts_it(string place, string project, string? props)
    {
        Add("App", "A");
        directory.Write("App/App.csproj", project);
        var target = Path.Combine(directory.Root, "App", place, "project.assets.json");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(directory.File("App", "obj", "project.assets.json"), target);
        if (props is not null)
        {
            directory.Write("Directory.Build.props", props);
        }

        Assert.Equal(["A"], Names(await GenerateAsync("App/App.csproj")));
    }

    [Fact]
    public async Task A_project_whose_sdk_has_no_packages_is_left_out_with_a_note()
    {
        Add("App", "A");
        var assets = directory.Write("assets/assets.csproj", "<Project Sdk=\"Microsoft.Build.NoTargets/3.7.0\" />");

        var document = await GenerateAsync(".");

        Assert.Equal(["A"], Names(document));
        Assert.Equal([$"{assets} is left out: Microsoft.Build.NoTargets builds nothing from packages."], document.Notes);
    }

    [Theory]
    [InlineData("nothing", "does not exist")]
    [InlineData(".", "has neither a solution (.sln")]
    [InlineData("readme.txt", "is no solution")]
    [InlineData("broken.sln", "broken.sln(1): this line names no project")]
    [InlineData("empty.sln", "lists no .NET project")]
    [InlineData("gone.sln", "lists projects that do not exist: gone.csproj")]
    [InlineData("broken.slnx", "broken.slnx(1,")]
    [InlineData("dtd.slnx", "is not valid XML")]
    [InlineData("pathless.slnx", "pathless.slnx(1): this is a project without a Path")]
    [InlineData("broken/broken.csproj", "broken.csproj(1,")]
    public async Task What_cannot_be_described_is_an_error_that_says_why(string path, string reason)
    {
        var content = path switch
        {
            "readme.txt" => "hello",
            "broken.sln" => "Project(\"{1}\") = oops",
            "empty.sln" => "Microsoft Visual Studio Solution File",
            "gone.sln" => Line(CSharp, "gone", "gone.csproj"),
            "broken.slnx" => "<Solution><Project",
            "dtd.slnx" => "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Solution>&e;</Solution>",
            "pathless.slnx" => "<Solution><Project /></Solution>",
            "broken/broken.csproj" => "<Project",
            _ => null,
        };
        if (content is not null)
        {
            directory.Write(path, content);
        }

        var error = await FailAsync(path);

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(directory.Root, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_with_several_solutions_is_an_error_that_lists_them()
    {
        directory.Write("a.sln", string.Empty);
        directory.Write("b.slnx", "<Solution />");

        Assert.Contains("has several solutions: a.sln, b.slnx. Name the one that is meant", (await FailAsync(".")).Message, StringComparison.Ordinal);
    }

    private void Add(string project, string package)
    {
        var name = project.Split('/')[^1];
        new AssetsFile(directory.File([.. project.Split('/'), $"{name}.csproj"]))
            .Framework("net10.0", package).Package("net10.0", $"{package}/1.0.0").Write();
    }

    private Task<SbomDocument> GenerateAsync(string path) =>
        generator.GenerateAsync(new SbomRequest(Path.GetFullPath(path, directory.Root)), CancellationToken.None);

    private Task<PipelineException> FailAsync(string path) => Assert.ThrowsAsync<PipelineException>(() => GenerateAsync(path));

    private static IEnumerable<string> Names(SbomDocument document) => document.Bom.Components!.Select(component => component.Name);

    private static string Line(string kind, string name, string path) =>
        $"Project(\"{kind}\") = \"{name}\", \"{path}\", \"{{11111111-1111-1111-1111-111111111111}}\"\r\nEndProject\r\n";
}
