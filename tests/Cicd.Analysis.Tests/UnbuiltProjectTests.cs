using Cicd.Analysis.Code;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

[Trait("Kind", "EndToEnd")]
public sealed class UnbuiltProjectTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Code_that_does_not_compile_and_projects_in_other_languages_degrade_the_scan_and_say_so()
    {
        tree.WriteProject("Broken").Write("Broken/Broken.cs", "class Broken : Missing { object o = System.Security.Cryptography.MD5.Create(); }")
            .Write("Other/Other.fsproj", "<Project />")
            .WriteSolution("Broken/Broken.csproj", "Other/Other.fsproj");
        await tree.DotNetAsync("restore", "Broken");
        var result = await Scan.RunAsync(tree);
        Assert.Equal(EvidenceStatus.Degraded, result.Status);
        Assert.Equal(1, result.Examined["compileErrors"]);
        Assert.Contains("1 compile error in Broken.csproj (net10.0)", result.StatusReason, StringComparison.Ordinal);
        Assert.Contains("Not C#, so not examined: Other/Other.fsproj.", result.StatusReason, StringComparison.Ordinal);
        Assert.Equal(["CA5351 Broken/Broken.cs:1"], Scan.Places(result));
    }

    [Fact]
    public async Task A_project_whose_references_are_not_built_is_read_from_the_sources_with_theirs()
    {
        tree.WriteProject("Lib").Write("Lib/Lib.cs", "public class Lib;")
            .WriteProject("App", more: """<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>""").Write("App/App.cs", "class App : Lib { object o = System.Security.Cryptography.MD5.Create(); }");
        await tree.DotNetAsync("restore", "App");
        var result = await Scan.RunAsync(tree, "App/App.csproj");
        Assert.Equal(EvidenceStatus.Degraded, result.Status);
        Assert.Contains("Lib.dll, which does not exist", result.StatusReason, StringComparison.Ordinal);
        Assert.Equal(0, result.Examined["compileErrors"]);
        Assert.Equal(["CA5351 App/App.cs:1"], Scan.Places(result));
    }

    [Fact]
    public async Task A_project_that_is_not_restored_is_read_from_its_sources()
    {
        tree.WriteProject("App").Write("App/App.cs", "class App;");
        var request = new CodeScanRequest(tree.Root, "App") { Build = CodeScanBuild.Allowed };
        var result = await Scan.Scanner(tree.Root).ScanAsync(request, CancellationToken.None);
        Assert.Equal(EvidenceStatus.Degraded, result.Status);
        Assert.Contains("The project is not restored", result.StatusReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_file_over_the_bound_is_an_error_that_names_it()
    {
        tree.WriteProject("Big").Write("Big/Big.cs", new string(' ', 20_000));
        var request = new CodeScanRequest(tree.Root, "Big") { MaxFileBytes = 10_000 };
        var error = await Assert.ThrowsAsync<EvidenceUnavailableException>(() => Scan.Scanner(tree.Root).ScanAsync(request, CancellationToken.None));
        Assert.Contains("Big.cs has 20000 bytes", error.Message, StringComparison.Ordinal);
    }
}
