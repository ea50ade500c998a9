using System.Formats.Tar;
using Cicd.Containers.Tests.Support;

namespace Cicd.Containers.Tests.Layout;

public sealed class ScannableImagesTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task An_image_is_opened_layer_by_layer()
    {
        var layout = await OciLayout.CreateAsync(scratch.Root, Images.None);
        var image = await Images.WriteAsync(layout, "v1", Images.Tar(Images.File("a", "one")), Images.Tar(Images.File(".wh.a", "")));

        var opened = Assert.Single(await ScannableImages.ReadAsync(layout, image, "shop", "v1", Images.None));

        Assert.Equal(("shop", "v1", image.Digest, "linux/amd64"), (opened.Name, opened.Tag, opened.Digest, opened.Platform));
        Assert.Equal(["PATH=/bin"], opened.Environment);
        await using var lower = await opened.Layers[0].OpenAsync(Images.None);
        await using var upper = await opened.Layers[1].OpenAsync(Images.None);
        Assert.Equal([("a", LayerEntryKind.File)], lower.Entries.Select(entry => (entry.Path, entry.Kind)));
        Assert.Equal([("a", LayerEntryKind.Whiteout)], upper.Entries.Select(entry => (entry.Path, entry.Kind)));
    }

    [Fact]
    public async Task All_platforms_of_an_index_are_opened_and_what_is_about_them_is_not()
    {
        var layout = await OciLayout.CreateAsync(scratch.Root, Images.None);
        var one = await Images.WriteAsync(layout, null, Images.Tar(Images.File("a", "one")));
        var two = await Images.WriteAsync(layout, null, Images.Tar(Images.File("a", "two")));
        var index = await IndexAsync(layout, one with { Platform = new("linux", "amd64") }, two with { Platform = new("linux", "arm64") }, one with { Platform = new("unknown", "unknown") });

        Assert.Equal([one.Digest, two.Digest], (await ScannableImages.ReadAsync(layout, index, "shop", null, Images.None)).Select(image => image.Digest));
    }

    [Fact]
    public async Task An_index_without_images_is_an_error()
    {
        var layout = await OciLayout.CreateAsync(scratch.Root, Images.None);

        await Assert.ThrowsAsync<ContainerException>(async () => await ScannableImages.ReadAsync(layout, await IndexAsync(layout), "shop", null, Images.None));
    }

    [Fact]
    public async Task A_layer_that_is_not_the_one_of_the_configuration_is_an_error()
    {
        var layout = await OciLayout.CreateAsync(scratch.Root, Images.None);
        var layer = await layout.WriteBlobAsync(OciMediaTypes.LayerGzip, Images.Gzip(Images.Tar(Images.File("a", "one"))), Images.None);
        var config = new OciImageConfig("amd64", "linux", new([Sha256Digest.Of("other"u8)]));
        var manifest = new OciManifest(await layout.WriteBlobAsync(OciMediaTypes.Config, OciJson.Write(config), Images.None), [layer]);
        var image = await layout.WriteBlobAsync(OciMediaTypes.Manifest, OciJson.Write(manifest), Images.None);
        var opened = Assert.Single(await ScannableImages.ReadAsync(layout, image, "shop", null, Images.None));

        await Assert.ThrowsAsync<ContainerException>(() => opened.Layers[0].OpenAsync(Images.None));
    }

    [Fact]
    public async Task The_image_of_a_run_is_found_below_its_directory()
    {
        var layout = await OciLayout.CreateAsync(Path.Combine(scratch.Root, "shop"), Images.None);
        var image = await Images.WriteAsync(layout, "latest", Images.Tar(Images.Link(TarEntryType.SymbolicLink, "a", "b")));

        var opened = Assert.Single(await new ScannableImages().ReadAsync(scratch.Root, new Artifact("shop", ArtifactKind.Image, image.Digest, 1), Images.None));

        Assert.Null(opened.Tag);
    }

    private static async Task<OciDescriptor> IndexAsync(OciLayout layout, params OciDescriptor[] images) =>
        await layout.WriteBlobAsync(OciMediaTypes.Index, OciJson.Write(new OciIndex(images)), Images.None);
}
