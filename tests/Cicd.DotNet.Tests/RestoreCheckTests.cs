namespace Cicd.DotNet.Tests;

public sealed class RestoreCheckTests : IDisposable
{
    private readonly Repository repository = new();

    public RestoreCheckTests()
    {
        repository.Write("src/A/A.csproj", "<Project />");
        repository.Write("src/B/B.csproj", "<Project />");
        repository.Write("all.slnx", """<Solution><Project Path="src/A/A.csproj" /><Project Path="src/B/B.csproj" /></Solution>""");
        repository.Write("src/A/obj/project.assets.json", "{}");
    }

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task A_project_that_was_passed_over_is_named_with_its_solution()
    {
        var error = await Assert.ThrowsAsync<PipelineException>(() => CheckAsync(Answer("src/B/obj/", "true")));

        Assert.StartsWith($"{repository.Root}/all.slnx was restored, but has projects without obj/project.assets.json: src/B/B.csproj.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_all_projects_were_restored_nothing_is_asked()
    {
        repository.Write("src/B/obj/project.assets.json", "{}");

        await CheckAsync();

        Assert.Empty(repository.Processes.Commands);
    }

    [Fact]
    public async Task A_project_whose_evaluation_puts_the_file_elsewhere_counts_as_restored()
    {
        repository.Write("out/B/project.assets.json", "{}");

        await CheckAsync(Answer($"{repository.Root}/out/B/", "true"));

        Assert.Equal($"msbuild {repository.Root}/src/B/B.csproj -nologo -getProperty:MSBuildProjectExtensionsPath -getProperty:UsingMicrosoftNETSdk", repository.Processes.LastArguments);
    }

    [Fact]
    public async Task A_project_without_an_sdk_needs_no_restore() => await CheckAsync(Answer("", ""));

    [Theory]
    [InlineData("error MSB4025: no {")]
    [InlineData("{ }")]
    [InlineData("")]
    public async Task An_answer_that_says_nothing_counts_as_not_restored(string answer) =>
        await Assert.ThrowsAsync<PipelineException>(() => CheckAsync(answer));

    private static string Answer(string path, string sdk) =>
        $$"""
        {
          "Properties": {
            "MSBuildProjectExtensionsPath": "{{path}}",
            "UsingMicrosoftNETSdk": "{{sdk}}"
          }
        }
        """;

    private Task CheckAsync(string answer = "")
    {
        repository.Processes.Next(0, answer);
        return new RestoreCheck(repository.Dotnet, new RestoreSettings { Project = "all.slnx" }).RunAsync(new DotNetResult(TimeSpan.Zero, []), CancellationToken.None);
    }
}
