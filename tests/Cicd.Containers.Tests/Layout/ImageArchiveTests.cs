using System.Formats.Tar;
using System.Text;
using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.Layout;

public sealed class ImageArchiveTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task What_is_exported_comes_back_with_the_same_digest()
    {
        var (from, to) = (await OciLayout.CreateAsync(scratch.PathOf("a"), None), await OciLayout.CreateAsync(scratch.PathOf("b"), None));
        var image = await WriteAsync(from, "v1", Tar(File("a", "1")), Tar(File("b", "2")));
        using var archive = new MemoryStream();
        await ImageArchive.ExportAsync(from, image, "app:v1", archive, None);
        archive.Position = 0;

        var imported = Assert.Single(await ImageArchive.ImportAsync(archive, to, None));

        Assert.Equal(image.Digest, imported.Digest);
        Assert.All((await to.ReadManifestAsync(imported, None)).Layers, layer => Assert.True(to.Has(layer)));
    }

    [Fact]
    public async Task An_archive_of_an_old_docker_becomes_an_image_whose_layers_are_compressed()
    {
        var tar = Tar(File("a", "1"));
        var config = OciJson.Write(new OciImageConfig("amd64", "linux", new([Sha256Digest.Of(tar), Sha256Digest.Of(tar)])));
        var archive = Tar(
            File("c.json", Encoding.UTF8.GetString(config)),
            new PaxTarEntry(TarEntryType.RegularFile, "one/layer.tar") { DataStream = new MemoryStream(tar) },
            Link(TarEntryType.SymbolicLink, "two/layer.tar", "../one/layer.tar"),
            File("manifest.json", """[{"Config":"c.json","RepoTags":["app:v1","app:v2"],"Layers":["one/layer.tar","two/layer.tar"]}]"""));
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);

        var images = await ImageArchive.ImportAsync(new MemoryStream(archive), layout, None);

        Assert.Equal(["app:v1", "app:v2"], images.Select(image => image.Annotations![OciDescriptor.NameAnnotation]));
        var manifest = await layout.ReadManifestAsync(images[0], None);
        Assert.Equal(2, manifest.Layers.Count);
        Assert.All(manifest.Layers, layer => Assert.True(OciMediaTypes.IsGzip(layer.MediaType) && layout.Has(layer)));
    }

    [Theory]
    [InlineData("""[{"Config":"../../etc/passwd","RepoTags":null,"Layers":[]}]""")]
    [InlineData("""[{"Config":"c.json","RepoTags":null,"Layers":["gone"]}]""")]
    [InlineData("""[{"Config":"link","RepoTags":null,"Layers":[]}]""")]
    [InlineData("""[{"Config":"loop","RepoTags":null,"Layers":[]}]""")]
    [InlineData("""{}""")]
    public async Task A_hostile_archive_is_an_error_and_reaches_no_file_outside(string manifest)
    {
        var archive = Tar(
            File("c.json", """{"architecture":"a","os":"b","rootfs":{"type":"layers","diff_ids":["sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"]}}"""),
            File("../../escaped", "x"),
            Link(TarEntryType.SymbolicLink, "link", "/etc/passwd"),
            Link(TarEntryType.SymbolicLink, "loop", "loop"),
            File("manifest.json", manifest));
        var layout = await OciLayout.CreateAsync(scratch.PathOf("d/e/l"), None);

        await Assert.ThrowsAsync<ContainerException>(() => ImageArchive.ImportAsync(new MemoryStream(archive), layout, None));

        Assert.Empty((await layout.ReadIndexAsync(None)).Manifests);
        Assert.Equal(["index.json", "oci-layout"], Directory.EnumerateFiles(scratch.Root, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_layer_that_is_not_the_one_of_the_configuration_is_an_error()
    {
        var archive = Tar(
            File("c.json", """{"architecture":"a","os":"b","rootfs":{"type":"layers","diff_ids":["sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"]}}"""),
            new PaxTarEntry(TarEntryType.RegularFile, "l") { DataStream = new MemoryStream(Tar(File("a", "b"))) },
            File("manifest.json", """[{"Config":"c.json","RepoTags":null,"Layers":["l"]}]"""));

        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        var exception = await Assert.ThrowsAsync<ContainerException>(() => ImageArchive.ImportAsync(new MemoryStream(archive), layout, None));

        Assert.Contains("its configuration says", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_archive_is_an_error()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);

        await Assert.ThrowsAsync<ContainerException>(() => ImageArchive.ImportAsync(new MemoryStream(new byte[100]), layout, None));
        await Assert.ThrowsAsync<ContainerException>(() => ImageArchive.ImportAsync(new MemoryStream("no tar at all, but text that is long enough to fill a block"u8.ToArray()), layout, None));
        await Assert.ThrowsAsync<ContainerException>(() => ImageArchive.ImportAsync(new MemoryStream(Tar(File("a", "b"))), layout, None));
    }
}
