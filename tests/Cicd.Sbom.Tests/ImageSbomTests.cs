using Cicd.Sbom.Validation;

namespace Cicd.Sbom.Tests;

public class ImageSbomTests
{
    private static readonly SourceRevision Revision = new(null, null, null, IsDirty: false) { CommittedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) };

    private static readonly ImageInventory Inventory = new("registry.example/team/shop", Sha256Digest.Of("shop"u8),
    [
        new ImageComponent("pkg:deb/debian/bash@5.2-1?arch=amd64&distro=debian-12", "bash", "5.2-1") { IsOperatingSystem = true, Layers = [Sha256Digest.Of("layer"u8)], Paths = ["var/lib/dpkg/status"], License = "GPL-3.0-only", Supplier = "Team" },
        new ImageComponent("pkg:nuget/Newtonsoft.Json@13.0.1", "Newtonsoft.Json", "13.0.1") { Layers = [Sha256Digest.Of("layer"u8)], Paths = ["app/Shop.deps.json"] },
    ])
    {
        Tag = "1.2",
        Distribution = "debian 12",
    };

    [Fact]
    public void The_image_is_described_by_its_digest()
    {
        var image = Writer().Compose(Inventory, Revision).Bom.Metadata!.Component!;

        Assert.Equal(("container", Inventory.Digest.ToString()), (image.Type, image.Version));
        Assert.StartsWith("pkg:oci/shop@sha256", image.Purl, StringComparison.Ordinal);
        var qualifiers = Packages.PackageUrl.Parse(image.Purl!).Qualifiers;
        Assert.Equal(("registry.example/team/shop", "1.2"), (qualifiers["repository_url"], qualifiers["tag"]));
    }

    [Fact]
    public void A_package_tells_the_layer_and_the_file_that_list_it() => Assert.Equal(
        [$"cicd:image:layer={Sha256Digest.Of("layer"u8)}", "cicd:image:path=/var/lib/dpkg/status"],
        Writer().Compose(Inventory, Revision).Bom.Components![0].Properties!.Select(property => $"{property.Name}={property.Value}"));

    [Fact]
    public void The_document_is_valid_and_the_same_each_time()
    {
        var text = Writer().Compose(Inventory, Revision).ToJson();

        Assert.Equal(text, Writer().Compose(Inventory, Revision).ToJson());
        Assert.Empty(BomValidator.Validate(System.Text.Encoding.UTF8.GetBytes(text)).Findings);
    }

    [Fact]
    public void What_is_missing_makes_it_incomplete()
    {
        var (_, evidence) = Writer().Write(Inventory with { Gaps = ["A database cannot be read."] }, "ImageScan", Revision);

        Assert.Equal((EvidenceStatus.Degraded, false), (evidence.Status, evidence.IsComplete));
    }

    [Fact]
    public void Evidence_lists_the_packages()
    {
        var (document, evidence) = Writer().Write(Inventory, "ImageScan", Revision);

        Assert.Equal(Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes(document)), evidence.Digest);
        Assert.Equal(["GPL-3.0-only", null], evidence.Packages.Select(package => package.License));
        Assert.True(evidence.IsComplete);
    }

    [Theory]
    [InlineData(null, "2026-01-02T03:04:05Z")]
    [InlineData("86400", "1970-01-02T00:00:00Z")]
    public void The_time_is_that_of_the_commit_unless_another_is_set(string? epoch, string expected) =>
        Assert.Equal(expected, Writer(epoch).Compose(Inventory, Revision).Bom.Metadata!.Timestamp);

    private static ImageSbomWriter Writer(string? epoch = null) => new(TimeProvider.System, _ => epoch);
}
