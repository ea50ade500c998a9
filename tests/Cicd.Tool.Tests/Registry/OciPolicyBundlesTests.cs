using Cicd.Attestation;
using Cicd.Containers;

namespace Cicd.Tool.Tests.Registry;

public sealed class OciPolicyBundlesTests : IDisposable
{
    private readonly StoredRegistry registry = new();

    public void Dispose() => registry.Dispose();

    [Fact]
    public async Task A_bundle_is_read_by_its_digest()
    {
        var digest = registry.Attach(OciPolicyBundles.ArtifactType, "archive"u8.ToArray());

        Assert.Equal("archive"u8.ToArray(), (await ReadAsync($"{registry.Host}/shop@{digest}")).ToArray());
    }

    [Fact]
    public async Task An_artifact_of_another_kind_is_no_bundle()
    {
        var digest = registry.Attach(SigstoreBundle.MediaType, "archive"u8.ToArray());

        Assert.Contains("is something else than was asked for", (await Assert.ThrowsAsync<RegistryException>(() => ReadAsync($"{registry.Host}/shop@{digest}"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_reference_is_refused() => await Assert.ThrowsAsync<ContainerException>(() => ReadAsync("NO REFERENCE"));

    private static Task<ReadOnlyMemory<byte>> ReadAsync(string reference) =>
        new OciPolicyBundles(new() { Variable = static _ => null, Retries = 0 }).ReadAsync(reference, 100, new NoProcesses(), CancellationToken.None);

    private sealed class NoProcesses : IProcessRunner
    {
        public Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken) => throw new InvalidOperationException("No program is needed.");
    }
}
