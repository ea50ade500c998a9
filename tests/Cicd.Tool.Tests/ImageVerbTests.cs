using System.Text.Json;
using Cicd.AcceptanceTests.Support;

namespace Cicd.Tool.Tests;

/// <summary>The image verbs, as a process of their own.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class ImageVerbTests : IDisposable
{
    private readonly Workspace workspace = new();

    public ImageVerbTests()
    {
        workspace.Write("app/App.dll", "code");
        workspace.Write("app/App.runtimeconfig.json", """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_published_application_is_built_to_a_layout_and_told_of()
    {
        using var build = await BuildAsync("image", "--port", "8080", "--env", "A=b");
        using var inspect = await Support.Tool.RunAsync(workspace, "image", "inspect", "image", "--format", "json");

        Assert.True(build.ExitCode == 0, build.All);
        var image = JsonDocument.Parse(inspect.Output).RootElement;
        var platform = image.GetProperty("platforms")[0];
        Assert.Contains(image.GetProperty("digest").GetString()!, build.Output, StringComparison.Ordinal);
        Assert.Equal("1654:1654", platform.GetProperty("user").GetString());
        Assert.Equal("8080/tcp", platform.GetProperty("ports")[0].GetString());
        Assert.Equal("/app/App.dll", platform.GetProperty("entrypoint")[1].GetString());
    }

    [Fact]
    public async Task Two_images_are_compared()
    {
        using var one = await BuildAsync("one");
        using var same = await BuildAsync("same");
        workspace.Write("app/App.dll", "other code");
        using var two = await BuildAsync("two", "--user", "root");
        using var none = await Support.Tool.RunAsync(workspace, "image", "diff", "one", "same");
        using var some = await Support.Tool.RunAsync(workspace, "image", "diff", "one", "two:latest");

        Assert.True(none.ExitCode == 0, none.All);
        Assert.True(some.ExitCode == 1, some.All);
        Assert.Contains("fact  user  1654:1654 -> root", some.Output, StringComparison.Ordinal);
        Assert.Contains("file  app/App.dll  sha256:", some.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image push nowhere registry.example/app:v1", 2)]
    [InlineData("image build app --base scratch --output image --env A", 2)]
    [InlineData("image build gone --base scratch --output image", 2)]
    [InlineData("image inspect ./gone", 4)]
    [InlineData("image pull UPPER -o image", 2)]
    public async Task What_cannot_be_done_is_said(string arguments, int exitCode)
    {
        using var run = await Support.Tool.RunAsync(workspace, arguments.Split(' '));

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.NotEmpty(run.Error);
    }

    private Task<ProgramRun> BuildAsync(string output, params string[] more) =>
        Support.Tool.RunAsync(workspace, ["image", "build", "app", "--base", "scratch", "--output", output, .. more]);
}
