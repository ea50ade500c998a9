using Cicd.Tool.Tests.Attest;

namespace Cicd.Tool.Tests.Registry;

/// <summary>The verbs about what is attached to images, as processes of their own.</summary>
[Trait("Kind", "EndToEnd")]
public class AttestRegistryVerbTests
{
    private static readonly string Digest = Sha256Digest.Of("image"u8).ToString();

    [Fact]
    public async Task An_unverified_image_ends_with_1_and_a_registry_that_is_not_there_with_4()
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        using var registry = new StoredRegistry();
        registry.Attach("application/vnd.dsse.envelope.v1+json", "{}"u8.ToArray());

        using var bad = await workspace.RunAsync("attest", "verify", registry.Reference);
        using var gone = await workspace.RunAsync("attest", "verify", $"127.0.0.1:1/shop@{Digest}");

        Assert.True(bad.ExitCode == 1, bad.All);
        Assert.Contains("doubt: MalformedEnvelope", bad.Output, StringComparison.Ordinal);
        Assert.Contains("doubt: NoStatement: There is no statement of the kind provenance", bad.Output, StringComparison.Ordinal);
        Assert.True(gone.ExitCode == 4, gone.All);
    }

    [Theory]
    [InlineData("attest verify 127.0.0.1:1/shop:1", 2, "An image is named by its digest: registry/name@sha256:…")]
    [InlineData("attest verify a.nupkg --require tets", 2, "Did you mean tests?")]
    [InlineData("image attach 127.0.0.1:1/shop:1 a.nupkg", 2, "names no image by its digest")]
    [InlineData("image attach 127.0.0.1:1/shop@DIGEST gone", 2, "There is no file or directory 'gone'.")]
    [InlineData("image attach 127.0.0.1:1/shop@DIGEST a.intoto.json", 1, "a.intoto.json: The statement is about something else than sha256:")]
    public async Task What_cannot_be_done_is_said(string arguments, int exitCode, string problem)
    {
        using var workspace = await AttestWorkspace.CreateAsync();
        await workspace.SignAsync();

        using var run = await workspace.RunAsync(arguments.Replace("DIGEST", Digest, StringComparison.Ordinal).Split(' '));

        Assert.True(run.ExitCode == exitCode, run.All);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }
}
