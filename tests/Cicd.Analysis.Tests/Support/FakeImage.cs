using Cicd.Analysis.Images;

namespace Cicd.Analysis.Tests.Support;

/// <summary>Images in memory, and scans of them.</summary>
internal static class FakeImage
{
    public const string Debian = "ID=debian\nVERSION_ID=\"12\"\n";

    public static ContainerImage Of(params FakeLayer[] layers) =>
        new("shop", Sha256Digest.Of("shop"u8), "linux/amd64", [.. layers.Select((layer, index) => new ContainerLayer(DigestOf(index), 1, _ => Task.FromResult<ILayerTree>(layer)))])
        {
            User = "1654",
            HealthCheck = ["CMD", "health"],
            Annotations = new Dictionary<string, string> { ["org.opencontainers.image.base.digest"] = "sha256:0" },
        };

    public static Sha256Digest DigestOf(int layer) => Sha256Digest.Of([(byte)layer]);

    public static string Package(string name, string version, string? source = null) =>
        $"Package: {name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: {version}\n{(source is null ? "" : $"Source: {source}\n")}\n";

    public static string Deps(string package, string version) => $$"""
        { "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" }, "targets": { ".NETCoreApp,Version=v10.0": {
            "Shop/1.0.0": { "dependencies": { "{{package}}": "{{version}}" }, "runtime": { "Shop.dll": {} } },
            "{{package}}/{{version}}": { "runtime": { "lib/{{package}}.dll": {} } } } },
          "libraries": { "Shop/1.0.0": { "type": "project" }, "{{package}}/{{version}}": { "type": "package" } } }
        """;

    public static Task<ImageScanResult> ScanAsync(ContainerImage image, string? osv = null) =>
        new ImageScanner(TimeProvider.System).ScanAsync(new(Path.GetTempPath()) { Images = [image], Osv = osv }, CancellationToken.None);
}
