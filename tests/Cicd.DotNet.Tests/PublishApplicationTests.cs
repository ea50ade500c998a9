using System.Runtime.CompilerServices;

namespace Cicd.DotNet.Tests;

public sealed class PublishApplicationTests : IDisposable
{
    private readonly Repository repository = new();
    private readonly PipelineContext context = new();

    public PublishApplicationTests() => Attach(context, repository.Runtime);

    public void Dispose() => repository.Dispose();

    [Fact]
    public async Task What_was_published_is_sealed_as_one_application()
    {
        repository.Write("artifacts/apps/App/stale.dll", "of an earlier run");

        var result = await RunAsync(("App.dll", "code"), ("wwwroot/index.html", "page"));

        Assert.Equal(ExitCodes.Succeeded, result.ExitCode);
        var artifact = Assert.Single(repository.Runtime.Artifacts.All);
        Assert.Equal(("artifacts/apps/App", ArtifactKind.Application, 8L), (artifact.Name, artifact.Kind, artifact.Size));
        Assert.Equal(await TreeDigest.OfDirectoryAsync(Path.Combine(repository.Root, artifact.Name), CancellationToken.None), artifact.Digest);
        Assert.Equal(["App.dll", "wwwroot/index.html"], repository.Runtime.Artifacts.OpenSealedDirectory(artifact).Listing.Files.Select(file => file.Path));
        Assert.Equal(["2 files"], result.Tasks[0].Figures);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("../elsewhere")]
    public async Task An_output_that_is_no_directory_of_its_own_below_the_root_is_refused(string output)
    {
        repository.Write("keep.txt", "");

        var result = await RunAsync(output, ("App.dll", "code"));

        Assert.Contains("name a directory of its own", result.Tasks[0].Reason, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(repository.Root, "keep.txt")));
    }

    private Task<RunResult> RunAsync(params (string Path, string Text)[] files) => RunAsync("artifacts/apps/App", files);

    private async Task<RunResult> RunAsync(string output, params (string Path, string Text)[] files)
    {
        repository.Processes.Next(0, onOutput: directory =>
        {
            foreach (var (path, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(directory, path))!);
                File.WriteAllText(Path.Combine(directory, path), text);
            }
        });
        var task = new PublishApp(repository.Dotnet, output);
        var definition = new TaskDefinition("PublishApp", TaskBody.From((_, cancellationToken) => task.RunAsync(context, cancellationToken)));
        return await new PipelineEngine(repository.Runtime, new EngineOptions()).RunAsync(PipelineGraph.Create([definition]).Plan(["PublishApp"]), CancellationToken.None);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Attach")]
    private static extern void Attach(PipelineContext context, PipelineRuntime runtime);
}
