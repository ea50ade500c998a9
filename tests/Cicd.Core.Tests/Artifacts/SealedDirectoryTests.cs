namespace Cicd.Core.Tests.Artifacts;

public sealed class SealedDirectoryTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("cicd-sealed-").FullName;
    private readonly ArtifactStore store;

    public SealedDirectoryTests()
    {
        store = new ArtifactStore(root, Path.Combine(root, ".cicd", "sealed"));
        Directory.CreateDirectory(Path.Combine(root, "app", "wwwroot"));
        File.WriteAllText(Path.Combine(root, "app", "a.dll"), "code");
        File.WriteAllText(Path.Combine(root, "app", "wwwroot", "b.txt"), "code");
        File.WriteAllText(Path.Combine(root, "app", "wwwroot", "empty"), "");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_directory_is_one_artifact_with_the_digest_of_its_tree()
    {
        var artifact = await AddAsync();

        Assert.Equal(("app", ArtifactKind.Application, 8L), (artifact.Name, artifact.Kind, artifact.Size));
        Assert.Equal(await TreeDigest.OfDirectoryAsync(Path.Combine(root, "app"), CancellationToken.None), artifact.Digest);
        Assert.True(store.IsDirectory(artifact));
        Assert.Equal(artifact, Assert.Single(store.All));
    }

    [Fact]
    public async Task It_is_read_as_it_was_sealed_whatever_became_of_the_directory()
    {
        var artifact = await AddAsync();
        Directory.Delete(Path.Combine(root, "app"), recursive: true);

        var tree = store.OpenSealedDirectory(artifact);

        var files = new List<string>();
        await foreach (var file in tree.ListAsync(CancellationToken.None))
        {
            using var reader = new StreamReader(await tree.OpenAsync(file, CancellationToken.None));
            files.Add($"{file.Path}={await reader.ReadToEndAsync()}");
        }

        Assert.Equal(["a.dll=code", "wwwroot/b.txt=code", "wwwroot/empty="], files);
    }

    [Fact]
    public async Task A_sealed_file_that_was_changed_is_not_given_out()
    {
        var artifact = await AddAsync();
        var tree = store.OpenSealedDirectory(artifact);
        var copy = Path.Combine(root, ".cicd", "sealed", Sha256Digest.Of("code"u8).Hex);
        await File.WriteAllTextAsync(copy, "evil");

        var error = await Assert.ThrowsAsync<PipelineException>(() => tree.OpenAsync(new SourceFile("a.dll", 4), CancellationToken.None));

        Assert.Contains("app/a.dll was changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_in_the_directory_cannot_be_opened_through_it()
    {
        var tree = store.OpenSealedDirectory(await AddAsync());

        await Assert.ThrowsAsync<PipelineException>(() => tree.OpenAsync(new SourceFile("../secret", 4), CancellationToken.None));
    }

    [Fact]
    public async Task A_directory_with_a_link_is_no_artifact()
    {
        File.CreateSymbolicLink(Path.Combine(root, "app", "link"), "/etc/passwd");

        await Assert.ThrowsAsync<PipelineException>(AddAsync);
        Assert.Empty(store.All);
    }

    [Fact]
    public async Task An_empty_directory_is_no_artifact()
    {
        Directory.CreateDirectory(Path.Combine(root, "none", "at", "all"));

        await Assert.ThrowsAsync<PipelineException>(() => store.AddDirectoryAsync("none", ArtifactKind.Application, CancellationToken.None));
    }

    [Fact]
    public async Task A_file_is_no_directory_and_a_directory_no_file()
    {
        var file = await store.AddFileAsync("app/a.dll", ArtifactKind.File, CancellationToken.None);
        var directory = await AddAsync();

        Assert.Throws<PipelineException>(() => store.OpenSealedDirectory(file));
        var error = await Assert.ThrowsAsync<PipelineException>(() => store.OpenSealedAsync(directory, CancellationToken.None));
        Assert.Contains("is a directory", error.Message, StringComparison.Ordinal);
    }

    private Task<Artifact> AddAsync() => store.AddDirectoryAsync("app", ArtifactKind.Application, CancellationToken.None);
}
