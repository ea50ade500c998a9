using System.Text.Json;
using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.EndToEnd;

[Trait("Kind", "EndToEnd")]
[Collection(RealRegistriesCollection.Name)]
public sealed class OutsideJudgesTests(RealRegistries registries) : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly RegistryClient open = new(new() { Variable = static _ => null });

    public void Dispose()
    {
        open.Dispose();
        scratch.Dispose();
    }

    [Needs("skopeo", "umoci")]
    public async Task Skopeo_and_umoci_take_a_layout_that_we_built()
    {
        var built = await BuildAsync("out", "code");

        var inspected = JsonDocument.Parse(await Programs.RunAsync("skopeo", "inspect", $"oci:{built.Layout.Directory}:latest")).RootElement;
        await Programs.RunAsync("skopeo", "copy", "--quiet", $"oci:{built.Layout.Directory}:latest", $"oci:{scratch.PathOf("copy")}:latest");
        await Programs.RunAsync("umoci", "unpack", "--rootless", "--image", $"{built.Layout.Directory}:latest", scratch.PathOf("bundle"));

        Assert.Equal(built.Descriptor.Digest.ToString(), inspected.GetProperty("Digest").GetString());
        Assert.Equal(built.Descriptor.Digest, (await (await OciLayout.OpenAsync(scratch.PathOf("copy"), None)).FindAsync("latest", None)).Digest);
        Assert.Equal("code", System.IO.File.ReadAllText(scratch.PathOf("bundle/rootfs/app/App.dll")));
        Assert.True(OperatingSystem.IsWindows() || (System.IO.File.GetUnixFileMode(scratch.PathOf("bundle/rootfs/app/App")) & UnixFileMode.OtherExecute) != 0);
    }

    [Needs("skopeo", "docker-registry")]
    public async Task What_we_push_skopeo_pulls_with_the_same_digest_and_the_other_way_round()
    {
        var built = await BuildAsync("out", "code");
        var reference = ImageReference.Parse($"{registries.Open}/judged/app:v1");

        var pushed = await open.PushAsync(built.Layout, built.Descriptor, reference, None);
        await Programs.RunAsync("skopeo", "copy", "--quiet", "--src-tls-verify=false", $"docker://{reference}", $"oci:{scratch.PathOf("theirs")}:v1");
        await Programs.RunAsync("skopeo", "copy", "--quiet", "--dest-tls-verify=false", $"oci:{scratch.PathOf("theirs")}:v1", $"docker://{registries.Open}/judged/back:v1");
        var ours = await OciLayout.CreateAsync(scratch.PathOf("ours"), None);
        var pulled = await open.PullAsync(ImageReference.Parse($"{registries.Open}/judged/back:v1"), ours, "v1", None);

        Assert.Equal(built.Descriptor.Digest, pushed.Reference.Digest);
        Assert.Equal(built.Descriptor.Digest, (await (await OciLayout.OpenAsync(scratch.PathOf("theirs"), None)).FindAsync("v1", None)).Digest);
        Assert.Equal(built.Descriptor.Digest, pulled.Digest);
        await ours.PruneAsync(None);
        Assert.All((await ours.ReadManifestAsync(pulled, None)).Layers, layer => Assert.True(ours.Has(layer)));
    }

    [Needs("skopeo")]
    public async Task Skopeo_reads_our_archive_in_both_forms_and_we_read_those_of_skopeo()
    {
        var built = await BuildAsync("out", "code");
        await using (var file = System.IO.File.Create(scratch.PathOf("image.tar")))
        {
            await ImageArchive.ExportAsync(built.Layout, built.Descriptor, "app:v1", file, None);
        }

        var asOci = JsonDocument.Parse(await Programs.RunAsync("skopeo", "inspect", $"oci-archive:{scratch.PathOf("image.tar")}")).RootElement;
        await Programs.RunAsync("skopeo", "inspect", $"docker-archive:{scratch.PathOf("image.tar")}:app:v1");
        await Programs.RunAsync("skopeo", "copy", "--quiet", $"oci:{built.Layout.Directory}:latest", $"docker-archive:{scratch.PathOf("theirs.tar")}:app:v1");
        var layout = await OciLayout.CreateAsync(scratch.PathOf("imported"), None);
        await using var archive = System.IO.File.OpenRead(scratch.PathOf("theirs.tar"));
        var imported = Assert.Single(await ImageArchive.ImportAsync(archive, layout, None));

        Assert.Equal(built.Descriptor.Digest.ToString(), asOci.GetProperty("Digest").GetString());
        var (ours, theirs) = (await ConfigAsync(built.Layout, built.Descriptor), await ConfigAsync(layout, imported));
        Assert.Equal(ours.Rootfs.DiffIds, theirs.Rootfs.DiffIds);
    }

    [Needs("docker-registry")]
    public async Task A_registry_with_a_password_and_its_own_certificate_authority_is_pushed_to_and_pulled_from()
    {
        var built = await BuildAsync("out", "code");
        var reference = ImageReference.Parse($"{registries.Closed}/team/app:v1");
        scratch.Write("docker/config.json", $$"""{ "auths": { "{{registries.Closed}}": { "auth": "{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{RegistryLogin.User}:{RegistryLogin.Password}"))}}" } } }""");
        var options = new RegistryOptions { CertificateAuthorities = registries.Authorities, Variable = name => name == "DOCKER_CONFIG" ? scratch.PathOf("docker") : null, Retries = 0 };
        using var client = new RegistryClient(options);
        using var stranger = new RegistryClient(options with { Variable = static _ => null });
        using var distrustful = new RegistryClient(options with { CertificateAuthorities = null });

        await client.PushAsync(built.Layout, built.Descriptor, reference, None);
        var pulled = await client.PullAsync(reference, await OciLayout.CreateAsync(scratch.PathOf("pulled"), None), null, None);

        Assert.Equal(built.Descriptor.Digest, pulled.Digest);
        Assert.Contains("401", (await Assert.ThrowsAsync<RegistryException>(() => stranger.ResolveAsync(reference, None))).Message, StringComparison.Ordinal);
        Assert.Contains("certificate", (await Assert.ThrowsAsync<RegistryException>(() => distrustful.ResolveAsync(reference, None))).Message, StringComparison.Ordinal);
    }

    [Needs("docker-registry")]
    public async Task A_change_of_one_line_is_pushed_with_less_than_a_twentieth_of_the_image_and_an_unchanged_image_with_nothing()
    {
        var reference = ImageReference.Parse($"{registries.Open}/repush/app:v1");
        var first = await BuildAsync("one", "code");
        var second = await BuildAsync("two", "code with one line more");

        var sent = await open.PushAsync(first.Layout, first.Descriptor, reference, None);
        var again = await open.PushAsync(first.Layout, first.Descriptor, reference, None);
        var change = await open.PushAsync(second.Layout, second.Descriptor, reference.WithTag("v2"), None);

        Assert.True(sent.BytesSent > 0 && sent.BytesThere == 0);
        Assert.Equal(0, again.BytesSent);
        Assert.True(change.BytesSent * 20 < second.Size, $"{change.BytesSent} of {second.Size}");
    }

    [Needs("docker-registry")]
    public async Task What_is_attached_is_found_again_by_the_tag_where_the_registry_keeps_no_list()
    {
        var built = await BuildAsync("out", "code");
        var pushed = await open.PushAsync(built.Layout, built.Descriptor, ImageReference.Parse($"{registries.Open}/referred/app:v1"), None);

        var sbom = await open.AttachAsync(pushed.Reference, "application/vnd.cyclonedx+json", "application/vnd.cyclonedx+json", "{\"a\":1}"u8.ToArray(), null, None);
        var again = await open.AttachAsync(pushed.Reference, "application/vnd.cyclonedx+json", "application/vnd.cyclonedx+json", "{\"a\":1}"u8.ToArray(), null, None);
        await open.AttachAsync(pushed.Reference, "application/vnd.in-toto+json", "application/vnd.in-toto+json", "{}"u8.ToArray(), new Dictionary<string, string> { ["k"] = "v" }, None);

        Assert.Equal(sbom.Digest, again.Digest);
        Assert.Equal(2, (await open.ListReferrersAsync(pushed.Reference, null, None)).Count);
        var found = Assert.Single(await open.ListReferrersAsync(pushed.Reference, "application/vnd.cyclonedx+json", None));
        Assert.Equal("{\"a\":1}"u8.ToArray(), (await open.ReadReferrerAsync(pushed.Reference, found, 1000, None)).ToArray());
        Assert.Empty(await open.ListReferrersAsync(pushed.Reference.WithDigest(Sha256Digest.Of("other"u8)), null, None));
    }

    [Needs("skopeo", "docker-registry")]
    public async Task An_index_is_pushed_whole_and_a_base_of_it_is_taken_by_platform_and_mounted()
    {
        var request = Request("multi", Published.Write(scratch, "x64"), Published.Write(scratch, "arm", rid: "linux-arm64"));
        var multi = await new ImageBuilder(open).BuildAsync(request, None);
        var reference = ImageReference.Parse($"{registries.Open}/multi/base:v1");
        await open.PushAsync(multi.Layout, multi.Descriptor, reference, None);

        var raw = JsonDocument.Parse(await Programs.RunAsync("skopeo", "inspect", "--raw", "--tls-verify=false", $"docker://{reference}")).RootElement;
        var on = await new ImageBuilder(open).BuildAsync(Request("on", scratch.PathOf("arm")) with { Base = reference.ToString(), Environment = new Dictionary<string, string> { ["A"] = "b" } }, None);
        var pushed = await open.PushAsync(on.Layout, on.Descriptor, ImageReference.Parse($"{registries.Open}/multi/on:v1"), None);

        Assert.Equal(2, raw.GetProperty("manifests").GetArrayLength());
        Assert.Equal(multi.Descriptor.Digest, on.BaseDigest);
        Assert.Equal("arm64", (await ConfigAsync(on.Layout, on.Descriptor)).Architecture);
        Assert.True(pushed.BytesSent < pushed.BytesThere, $"{pushed.BytesSent} sent, {pushed.BytesThere} mounted");
    }

    [Needs("docker-registry")]
    public async Task Two_that_push_the_same_tag_at_the_same_time_both_succeed_and_one_of_them_is_whole_there()
    {
        var reference = ImageReference.Parse($"{registries.Open}/race/app:v1");
        var (first, second) = (await BuildAsync("one", "code"), await BuildAsync("two", "other code"));

        await Task.WhenAll(open.PushAsync(first.Layout, first.Descriptor, reference, None), open.PushAsync(second.Layout, second.Descriptor, reference, None));
        var pulled = await open.PullAsync(reference, await OciLayout.CreateAsync(scratch.PathOf("pulled"), None), null, None);

        Assert.Contains(pulled.Digest, new[] { first.Descriptor.Digest, second.Descriptor.Digest });
    }

    private static async Task<OciImageConfig> ConfigAsync(OciLayout layout, OciDescriptor image) =>
        await layout.ReadConfigAsync(await layout.ReadManifestAsync(image, None), None);

    private ImageBuildRequest Request(string output, params string[] directories) =>
        new([.. directories.Select(directory => new ImageApplication(directory))], ImageBuildRequest.Scratch, scratch.PathOf(output));

    private Task<BuiltImage> BuildAsync(string output, string code) =>
        new ImageBuilder(open).BuildAsync(Request(output, Published.Write(scratch, $"app-{output}", code)), None);
}
