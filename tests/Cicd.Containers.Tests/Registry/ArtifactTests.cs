using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.Registry;

public sealed class ArtifactTests : IDisposable
{
    private const string Kind = "application/vnd.example.kind.v1";
    private readonly FakeRegistry registry = new();
    private readonly RegistryClient client = new(new() { Variable = static _ => null, Retries = 0 });

    public void Dispose()
    {
        client.Dispose();
        registry.Dispose();
    }

    [Fact]
    public async Task An_artifact_is_read_as_it_was_pushed_by_tag_and_by_digest()
    {
        var pushed = await PushAsync();

        Assert.Equal("content", await ReadAsync(registry.Reference("policies:1")));
        Assert.Equal("content", await ReadAsync(registry.Reference("policies").WithDigest(pushed.Digest)));
        Assert.Equal(pushed.Digest, (await PushAsync()).Digest);
    }

    [Fact]
    public async Task What_is_of_another_kind_larger_or_not_what_the_digest_says_is_refused()
    {
        var pushed = await PushAsync();

        await Assert.ThrowsAsync<RegistryException>(() => client.ReadArtifactAsync(registry.Reference("policies:1"), "application/other", 100, None));
        await Assert.ThrowsAsync<RegistryException>(() => client.ReadArtifactAsync(registry.Reference("policies:1"), Kind, 3, None));
        await Assert.ThrowsAsync<RegistryException>(() => ReadAsync(registry.Reference("policies:2")));
        await client.PushArtifactAsync(registry.Reference("policies:1"), Kind, Kind, "other"u8.ToArray(), null, None);
        registry.Manifests[pushed.Digest.ToString()] = registry.Manifests["1"];
        await Assert.ThrowsAsync<RegistryException>(() => ReadAsync(registry.Reference("policies").WithDigest(pushed.Digest)));
    }

    [Fact]
    public async Task An_artifact_is_pushed_by_tag_alone() =>
        await Assert.ThrowsAsync<ContainerException>(() => client.PushArtifactAsync(registry.Reference("policies").WithDigest(Sha256Digest.Of("it"u8)), Kind, Kind, default, null, None));

    private Task<OciDescriptor> PushAsync() => client.PushArtifactAsync(registry.Reference("policies:1"), Kind, Kind, "content"u8.ToArray(), new Dictionary<string, string> { ["a"] = "b" }, None);

    private async Task<string> ReadAsync(ImageReference reference) => System.Text.Encoding.UTF8.GetString((await client.ReadArtifactAsync(reference, Kind, 100, None)).Span);
}
