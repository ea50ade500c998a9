using Cicd.Analysis.Code;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

public sealed class NothingToScanTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task A_directory_without_solution_or_project_is_an_error() =>
        Assert.Contains("has neither a solution", await ErrorAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task Several_solutions_are_an_error_that_names_them()
    {
        tree.Write("a.sln", "").Write("b.slnx", "<Solution />");
        Assert.Contains("several solutions: a.sln, b.slnx", await ErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_without_projects_is_an_error()
    {
        tree.WriteSolution();
        Assert.Contains("lists no .NET project", await ErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_whose_projects_are_all_excluded_is_an_error()
    {
        tree.WriteProject("App").WriteSolution("App/App.csproj");
        Assert.Contains("1 excluded", await ErrorAsync("App/*"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_the_solution_names_but_does_not_exist_is_an_error()
    {
        tree.Write("All.sln", """
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "Gone", "src\Gone\Gone.csproj", "{00000000-0000-0000-0000-000000000001}"
            """);
        Assert.Contains("All.sln lists projects that do not exist: src/Gone/Gone.csproj", await ErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_with_a_document_type_is_an_error()
    {
        tree.Write("All.slnx", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Solution>&e;</Solution>");
        Assert.Contains("this is not valid XML", await ErrorAsync(), StringComparison.Ordinal);
    }

    private async Task<string> ErrorAsync(params string[] exclude)
    {
        var scanner = Scan.Scanner(tree.Root);
        var error = await Assert.ThrowsAsync<EvidenceUnavailableException>(() => scanner.ScanAsync(new CodeScanRequest(tree.Root, tree.Root) { Exclude = exclude }, CancellationToken.None));
        return error.Message;
    }
}
