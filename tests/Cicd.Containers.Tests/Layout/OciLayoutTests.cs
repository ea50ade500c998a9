using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.Layout;

public sealed class OciLayoutTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_name_moves_to_the_image_that_is_added_last()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        var first = await WriteAsync(layout, "v1", Tar(File("a", "1")));
        var second = await WriteAsync(layout, "v1", Tar(File("a", "2")));

        Assert.NotEqual(first.Digest, second.Digest);
        Assert.Equal(second.Digest, (await (await OciLayout.OpenAsync(layout.Directory, None)).FindAsync("v1", None)).Digest);
    }

    [Fact]
    public async Task Where_several_images_could_be_meant_the_error_lists_them()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        await WriteAsync(layout, "v1", Tar(File("a", "1")));
        await WriteAsync(layout, "v2", Tar(File("a", "2")));

        Assert.Contains("v1, v2", (await Assert.ThrowsAsync<ContainerException>(() => layout.FindAsync(null, None))).Message, StringComparison.Ordinal);
        Assert.Contains("v1, v2", (await Assert.ThrowsAsync<ContainerException>(() => layout.FindAsync("v3", None))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changed", 0)]
    [InlineData("shorter", -1)]
    [InlineData("longer", 1)]
    public async Task A_blob_that_was_tampered_with_is_an_error(string _, int growth)
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        var blob = await layout.WriteBlobAsync("text/plain", "0123456789"u8.ToArray(), None);
        scratch.Write($"l/blobs/sha256/{blob.Digest.Hex}", new string('x', 10 + growth));

        await Assert.ThrowsAsync<ContainerException>(() => layout.ReadDocumentAsync(blob, None));
    }

    [Fact]
    public async Task Content_that_is_not_what_it_should_be_is_not_written()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        var blob = OciDescriptor.Of("text/plain", "right"u8);

        await Assert.ThrowsAsync<ContainerException>(() => layout.WriteBlobAsync(blob, new MemoryStream("wrong"u8.ToArray()), None));

        Assert.False(layout.Has(blob));
        Assert.DoesNotContain(Directory.EnumerateFiles(layout.Directory, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manifest_of_more_than_four_mebibytes_is_refused_before_it_is_read()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        var huge = new OciDescriptor(OciMediaTypes.Manifest, Sha256Digest.Of("x"u8), long.MaxValue);

        Assert.Contains("more than", (await Assert.ThrowsAsync<ContainerException>(() => layout.ReadManifestAsync(huge, None))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"a","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},"layers":[],"manifests":[]}""", "ambiguous")]
    [InlineData("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","config":{"mediaType":"a","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},"layers":[]}""", "announced")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"a","digest":"sha256:../../../etc/passwd","size":2},"layers":[]}""", "not valid")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"a","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":-2},"layers":[]}""", "size")]
    [InlineData("""{"schemaVersion":2,"layers":[],"layers":[]}""", "not valid")]
    [InlineData("""null""", "empty")]
    [InlineData("""[""", "not valid")]
    public async Task A_manifest_that_is_none_is_an_error(string json, string says)
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        var blob = await layout.WriteBlobAsync(OciMediaTypes.Manifest, System.Text.Encoding.UTF8.GetBytes(json), None);

        Assert.Contains(says, (await Assert.ThrowsAsync<ContainerException>(() => layout.ReadManifestAsync(blob, None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_that_is_nested_too_deep_is_an_error()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        var inner = await WriteAsync(layout, null, Tar(File("a", "1")));
        for (var i = 0; i < 6; i++)
        {
            inner = await layout.WriteBlobAsync(OciMediaTypes.Index, OciJson.Write(new OciIndex([inner])), None);
        }

        await layout.AddAsync(inner, "deep", None);

        Assert.Contains("nested", (await Assert.ThrowsAsync<ContainerException>(() => layout.PruneAsync(None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pruning_keeps_what_images_need_and_removes_the_rest()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        var image = await WriteAsync(layout, "v1", Tar(File("a", "1")));
        var stray = await layout.WriteBlobAsync("text/plain", "stray"u8.ToArray(), None);

        await layout.PruneAsync(None);

        Assert.False(layout.Has(stray));
        var manifest = await layout.ReadManifestAsync(image, None);
        Assert.All(manifest.Layers.Append(manifest.Config), blob => Assert.True(layout.Has(blob)));
    }

    [Fact]
    public async Task A_directory_with_other_things_in_it_is_not_made_a_layout()
    {
        scratch.Write("d/precious.txt", "x");

        await Assert.ThrowsAsync<ContainerException>(() => OciLayout.CreateAsync(scratch.PathOf("d"), None));
        await Assert.ThrowsAsync<ContainerException>(() => OciLayout.OpenAsync(scratch.PathOf("d"), None));
    }

    [Fact]
    public void What_is_unknown_in_a_configuration_is_kept()
    {
        var json = """{"architecture":"amd64","os":"linux","x":{"y":[1]},"config":{"ArgsEscaped":true,"Shell":["sh"]},"rootfs":{"type":"layers","diff_ids":[]}}"""u8;

        var written = System.Text.Encoding.UTF8.GetString(OciJson.Write(OciJson.ReadConfig(json, "here")));

        Assert.Contains("\"ArgsEscaped\":true", written, StringComparison.Ordinal);
        Assert.Contains("\"x\":{\"y\":[1]}", written, StringComparison.Ordinal);
    }
}
