namespace Cicd.Core.Tests.Sources;

public sealed class SolutionFileTests : IDisposable
{
    private const string CSharp = "{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}";
    private const string Folder = "{2150e333-8fdc-42a3-9474-1a3956d46de8}";
    private readonly SourceDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("My.sln")]
    [InlineData("My.SLN")]
    public void A_classic_solution_lists_projects_and_not_folders(string name) =>
        Assert.Equal(
            ["src/A/A.csproj", "site/site.vcxproj"],
            Read(name, Line(Folder, "src") + Line(CSharp, @"src\A\A.csproj") + Line(CSharp, @"src\A\A.csproj") + Line(CSharp, "site/site.vcxproj")));

    [Theory]
    [InlineData("My.slnx")]
    [InlineData("My.SlnX")]
    public void A_solution_in_xml_lists_projects_and_not_files(string name) =>
        Assert.Equal(
            ["src/A/A.csproj", "B.fsproj"],
            Read(name, """
                <Solution>
                  <Folder Name="/src/"><File Path="readme.md" /><Project Path="src/A/A.csproj" /></Folder>
                  <Project Path="B.fsproj" Type="F#"><BuildDependency Project="src/A/A.csproj" /><Build Project="false" /></Project>
                </Solution>
                """));

    [Fact]
    public void A_filter_lists_the_projects_it_names_relative_to_its_solution()
    {
        directory.Write("all/My.sln", Line(CSharp, @"..\src\A\A.csproj") + Line(CSharp, @"..\src\B\B.csproj"));

        Assert.Equal(["src/B/B.csproj"], Read("filters/B.slnf", """
            { // only B
              "solution": { "path": "..\\all\\My.sln", "projects": [ "..\\src\\B\\B.csproj", ], },
            }
            """));
    }

    [Theory]
    [InlineData("a.sln", "Project(\"{1}\") = oops", "a.sln(1): this line names no project: Project(\"{1}\") = oops")]
    [InlineData("a.sln", "\n\nProject(\"{1}\") = \"A\", \"\\\\server\\share\\A.csproj\", \"{2}\"", @"a.sln lists '\\server\share\A.csproj', which is no path on this machine")]
    [InlineData("a.sln", "Project(\"{1}\") = \"A\", \"A\0.csproj\", \"{2}\"", "a.sln lists 'A?.csproj'")]
    [InlineData("a.slnx", "<Solution>\n<Project />\n</Solution>", "a.slnx(2): this is a project without a Path.")]
    [InlineData("a.slnx", "<Solution><Project Path=\"\" /></Solution>", "a.slnx lists ''")]
    [InlineData("a.slnx", "<Project />", "a.slnx(1): this is no solution: it holds <Project>")]
    [InlineData("a.slnx", "<Solution>", "a.slnx(1,")]
    [InlineData("a.slnx", "", "a.slnx(0,0): this is not valid XML")]
    [InlineData("a.slnx", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Solution>&e;</Solution>", "this is not valid XML")]
    [InlineData("a.slnf", "{\n\"solution\"", "a.slnf(2): this is not valid JSON")]
    [InlineData("a.slnf", "[]", "a.slnf is no solution filter")]
    [InlineData("a.slnf", """{ "solution": { "path": "a.slnx", "projects": [1] } }""", "a.slnf is no solution filter")]
    [InlineData("a.slnf", """{ "solution": { "path": "gone.slnx", "projects": [] } }""", "gone.slnx, which does not exist")]
    [InlineData("a.slnf", """{ "solution": { "path": "a.slnf", "projects": [] } }""", "a.slnf, which does not exist")]
    [InlineData("a.slnf", """{ "solution": { "path": "b.slnx", "projects": ["C.csproj"] } }""", "C.csproj, which ")]
    [InlineData("a.txt", "", "a.txt is no solution (.sln, .slnx, .slnf).")]
    public void What_is_no_solution_is_an_error_that_names_the_file_and_what_is_wrong(string name, string text, string reason)
    {
        directory.Write("b.slnx", """<Solution><Project Path="B.csproj" /></Solution>""");

        var error = Assert.Throws<PipelineException>(() => Read(name, text));

        Assert.StartsWith(directory.At(name), error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_every_solutions_size_is_not_read()
    {
        var path = directory.Write("a.sln", "");
        using (var stream = File.OpenWrite(path))
        {
            stream.SetLength((16 * 1024 * 1024) + 1);
        }

        Assert.Equal($"{path} is larger than 16 MiB, so it is not read.", Assert.Throws<PipelineException>(() => SolutionFile.ReadProjects(path)).Message);
    }

    [Fact]
    public void Elements_nested_without_end_are_an_error()
    {
        var error = Assert.Throws<PipelineException>(() => Read("a.slnx", "<Solution>" + string.Concat(Enumerable.Repeat("<Folder>", 1_000_000))));

        Assert.Contains("a.slnx(1,2060): this is not valid XML: Elements are nested more than 256 deep.", error.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Read(string name, string text) =>
        SolutionFile.ReadProjects(directory.Write(name, text)).Select(path => Path.GetRelativePath(directory.Root, path).Replace('\\', '/')).ToList();

    private static string Line(string type, string path) => $"\tProject(\"{type}\") = \"Name\", \"{path}\", \"{{11111111-1111-1111-1111-111111111111}}\"\r\nEndProject\r\n";
}
