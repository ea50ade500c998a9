using System.Formats.Tar;
using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.Layers;

public sealed class LayerTreeTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_layer_offers_its_files_and_tells_what_it_deletes()
    {
        await using var tree = await OpenAsync(Tar(
            new PaxTarEntry(TarEntryType.Directory, "etc/"),
            File("./etc/b", "bb"),
            File("etc/a", "a"),
            Link(TarEntryType.HardLink, "etc/c", "etc/a"),
            Link(TarEntryType.SymbolicLink, "etc/out", "/../../etc/passwd"),
            File("etc/.wh.gone", ""),
            File("var/.wh..wh..opq", "")));

        Assert.Equal(["etc/a:a", "etc/b:bb", "etc/c:a"], await ReadAsync(tree));
        Assert.Equal(["etc/gone"], tree.Entries.Where(entry => entry.Kind == LayerEntryKind.Whiteout).Select(entry => entry.Path));
        Assert.Equal(["var"], tree.Entries.Where(entry => entry.Kind == LayerEntryKind.OpaqueWhiteout).Select(entry => entry.Path));
    }

    [Fact]
    public async Task What_a_later_entry_of_the_same_name_hides_is_offered_as_well()
    {
        await using var tree = await OpenAsync(Tar(File("key", "secret"), File("key", ""), File("key", "x")));

        Assert.Equal(["key:x", "key#1:secret", "key#2:"], await ReadAsync(tree));
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("a/../../out")]
    [InlineData("/etc/passwd")]
    [InlineData("a/.wh.")]
    [InlineData("a/.wh..")]
    [InlineData(".wh...")]
    public async Task An_entry_that_could_reach_outside_is_refused(string name) => await RefusesAsync(Tar(File(name, "x")));

    [Fact]
    public async Task Devices_and_links_out_are_refused()
    {
        await RefusesAsync(Tar(new PaxTarEntry(TarEntryType.BlockDevice, "dev/sda") { DeviceMajor = 8, DeviceMinor = 0 }));
        await RefusesAsync(Tar(Link(TarEntryType.HardLink, "a", "../../etc/shadow")));
        await RefusesAsync(Tar(Link(TarEntryType.HardLink, "a", "/etc/shadow")));
        await RefusesAsync("this is no tar, but it is longer than nothing"u8.ToArray());
        await RefusesAsync([.. Enumerable.Repeat((byte)'x', 2048)]);
    }

    [Fact]
    public async Task A_base_image_with_such_an_entry_is_not_built_on()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("base"), None);
        await WriteAsync(layout, "b", Tar(File("a", "1")), Tar(File("../../escaped", "x")));
        using var registry = new RegistryClient(new());
        var request = new ImageBuildRequest([new(Published.Write(scratch, "app"))], layout.Directory, scratch.PathOf("out"));

        var exception = await Assert.ThrowsAsync<ContainerException>(() => new ImageBuilder(registry).BuildAsync(request, None));

        Assert.Contains("'../../escaped' leads out of the tree", exception.Message, StringComparison.Ordinal);
        Assert.Empty((await (await OciLayout.OpenAsync(scratch.PathOf("out"), None)).ReadIndexAsync(None)).Manifests);
    }

    [Fact]
    public async Task A_base_whose_layer_unpacks_to_something_else_is_not_built_on()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("base"), None);
        var layer = await layout.WriteBlobAsync(OciMediaTypes.LayerGzip, Gzip(Tar(File("a", "1"))), None);
        var config = await layout.WriteBlobAsync(OciMediaTypes.Config, OciJson.Write(new OciImageConfig("amd64", "linux", new([Sha256Digest.Of("x"u8)]))), None);
        await layout.AddAsync(await layout.WriteBlobAsync(OciMediaTypes.Manifest, OciJson.Write(new OciManifest(config, [layer])), None), "b", None);
        using var registry = new RegistryClient(new());
        var request = new ImageBuildRequest([new(Published.Write(scratch, "app"))], layout.Directory, scratch.PathOf("out"));

        Assert.Contains("unpacks to", (await Assert.ThrowsAsync<ContainerException>(() => new ImageBuilder(registry).BuildAsync(request, None))).Message, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ReadAsync(LayerTree tree)
    {
        var read = new List<string>();
        await foreach (var file in tree.ListAsync(None))
        {
            using var reader = new StreamReader(await tree.OpenAsync(file, None));
            read.Add($"{file.Path}:{await reader.ReadToEndAsync()}");
        }

        return read;
    }

    private async Task<LayerTree> OpenAsync(byte[] tar)
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("l"), None);
        return await LayerTree.OpenAsync(layout, await layout.WriteBlobAsync(OciMediaTypes.LayerGzip, Gzip(tar), None), None);
    }

    private async Task RefusesAsync(byte[] tar) => await Assert.ThrowsAsync<ContainerException>(async () => await (await OpenAsync(tar)).DisposeAsync());
}
