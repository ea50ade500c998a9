using System.Formats.Tar;
using System.Text;
using Cicd.Analysis.Images;
using Cicd.Containers;
using Cicd.Hosting;

namespace Cicd.Tests;

/// <summary>An image on its way through all rooms: its scan, its bill of materials, the gate.</summary>
public sealed class ImageScanTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("cicd-image-scan-");
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public void Dispose()
    {
        root.Delete(recursive: true);
        output.Dispose();
        error.Dispose();
    }

    // Without a key no publish is allowed: what the rules say comes before that.
    [Theory]
    [InlineData("", "1 image finding of severity medium or above, at most 0 allowed: mend CICD4001")]
    [InlineData("1654", "the decision is not signed")]
    public async Task The_gate_judges_what_the_scan_of_the_image_found(string user, string reason)
    {
        await WriteAsync("policies/release.yaml", "apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: release }\nspec:\n  enforcement: mandatory\n  rules:\n    - id: image\n      findings: { kind: image, severityAtLeast: medium, atMost: 0 }\n    - id: sbom\n      sbom: { required: true, componentsAtLeast: 1 }\n");
        await WriteAsync("user.txt", user);

        Assert.Equal(3, await RunAsync("-t", "PublishScannedImage"));

        Assert.Contains(reason, output.ToString(), StringComparison.Ordinal);
        Assert.Equal(user.Length == 0, output.ToString().Contains("CICD4001", StringComparison.Ordinal));
        Assert.DoesNotContain("the image is out", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("pkg:deb/debian/bash@5.2-1", await File.ReadAllTextAsync(Path.Combine(root.FullName, "artifacts/sbom/images/shop.cdx.json")), StringComparison.Ordinal);
        Assert.Contains("cicd/image/", await File.ReadAllTextAsync(Path.Combine(root.FullName, "artifacts/sarif/image.sarif")), StringComparison.Ordinal);
    }

    private async Task WriteAsync(string path, string text)
    {
        var full = Path.Combine(root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, text);
    }

    private Task<int> RunAsync(params string[] arguments) => CicdHost.Create()
        .UseEnvironment(new HostEnvironment { Out = output, Error = error, CurrentDirectory = root.FullName })
        .RunAsync(arguments);
}

/// <summary>Writes an image of one layer that lists a package.</summary>
public sealed class WrittenImage : PipelineTask<PipelineContext>
{
    public override async Task RunAsync(PipelineContext context, CancellationToken cancellationToken)
    {
        var layout = await OciLayout.CreateAsync(Path.Combine(context.Run.ArtifactsDirectory, "images", "shop"), cancellationToken);
        var tar = Tar(("etc/os-release", "ID=debian\nVERSION_ID=12\n"), ("var/lib/dpkg/status", "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2-1\n"));
        var layer = await layout.WriteBlobAsync("application/vnd.oci.image.layer.v1.tar", tar, cancellationToken);
        var user = await File.ReadAllTextAsync(Path.Combine(context.Root, "user.txt"), cancellationToken);
        var config = await layout.WriteBlobAsync("application/vnd.oci.image.config.v1+json", Encoding.UTF8.GetBytes($$"""{"architecture":"amd64","os":"linux","config":{"User":"{{user}}"},"rootfs":{"type":"layers","diff_ids":["{{Sha256Digest.Of(tar)}}"] } }"""), cancellationToken);
        var manifest = $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{{Json(config)}},"layers":[{{Json(layer)}}]}""";
        var image = await layout.WriteBlobAsync("application/vnd.oci.image.manifest.v1+json", Encoding.UTF8.GetBytes(manifest), cancellationToken);
        await layout.AddAsync(image, "latest", cancellationToken);
        context.Artifacts.Add(new Artifact("shop", ArtifactKind.Image, image.Digest, layer.Size));
    }

    private static string Json(OciDescriptor blob) => $$"""{"mediaType":"{{blob.MediaType}}","digest":"{{blob.Digest}}","size":{{blob.Size}} }""";

    private static byte[] Tar(params (string Path, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }

        return stream.ToArray();
    }
}

[IsDependentOn<WrittenImage>]
public sealed class ScannedImage(ImageScanner scanner, IImageReader images, IImageSbomWriter sboms) : ImageScanTask<PipelineContext>(scanner, images, sboms);

[IsDependentOn<ScannedImage>]
public sealed class PublishScannedImage : PipelineTask<PipelineContext>, IPublishTask
{
    public override void Run(PipelineContext context) => context.Log.Information("the image is out");
}
