using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.Building;

public sealed class ImageBuilderTests : IDisposable
{
    private static readonly DateTimeOffset Committed = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private readonly Scratch scratch = new();
    private readonly RegistryClient registry = new(new() { Variable = static _ => null });

    public void Dispose()
    {
        registry.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task The_application_lies_in_layers_by_what_changes_least_first()
    {
        var built = await BuildAsync(Request("out", Published.Write(scratch, "app")));

        Assert.Equal(["framework", "packages", "application"], built.Layers.Select(layer => layer.Content));
        Assert.Equal(["app/System.Private.CoreLib.dll", "app/libhostfxr.so"], await FilesAsync(built, 0));
        Assert.Equal(["app/Newtonsoft.Json.dll", "app/de/Humanizer.resources.dll"], await FilesAsync(built, 1));
        Assert.Equal(["app/App", "app/App.deps.json", "app/App.dll", "app/App.runtimeconfig.json", "app/wwwroot/index.html"], await FilesAsync(built, 2));
    }

    [Fact]
    public async Task A_change_of_code_changes_the_last_layer_alone()
    {
        var first = await BuildAsync(Request("one", Published.Write(scratch, "a")));
        var second = await BuildAsync(Request("two", Published.Write(scratch, "b", code: "other code")));

        Assert.Equal(first.Layers.Take(2).Select(layer => layer.Blob.Digest), second.Layers.Take(2).Select(layer => layer.Blob.Digest));
        Assert.NotEqual(first.Layers[2].Blob.Digest, second.Layers[2].Blob.Digest);
    }

    [Fact]
    public async Task The_same_files_make_the_same_digest_elsewhere_at_another_time_with_other_permissions()
    {
        var first = await BuildAsync(Request("one", Published.Write(scratch, "a")));
        var elsewhere = Published.Write(scratch, "far/away/b");
        foreach (var file in Directory.EnumerateFiles(elsewhere, "*", SearchOption.AllDirectories))
        {
            System.IO.File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
            {
                System.IO.File.SetUnixFileMode(file, System.IO.File.GetUnixFileMode(file) | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            }
        }

        var second = await BuildAsync(Request("deep/two", elsewhere));

        Assert.Equal(first.Descriptor.Digest, second.Descriptor.Digest);
    }

    [Fact]
    public async Task Nothing_in_a_layer_tells_who_built_it_and_when()
    {
        var built = await BuildAsync(Request("out", Published.Write(scratch, "app")));
        var blob = built.Layers[2].Blob;
        var bytes = System.IO.File.ReadAllBytes(Path.Combine(built.Layout.Directory, "blobs/sha256", blob.Digest.Hex));
        await using var tree = await LayerTree.OpenAsync(built.Layout, blob, None);

        Assert.Equal([0, 0, 0, 0], bytes[4..8]);
        Assert.Equal(255, bytes[9]);
        Assert.All(tree.Entries, entry => Assert.Equal((0, 0), (entry.UserId, entry.GroupId)));
        Assert.Equal("app", tree.Entries[0].Path);
        var program = tree.Entries.Single(entry => entry.Path == "app/App");
        Assert.Equal((UnixFileMode)0b111_101_101, program.Mode);
        Assert.Equal((UnixFileMode)0b110_100_100, tree.Entries.Single(entry => entry.Path == "app/App.dll").Mode);
    }

    [Fact]
    public async Task A_container_runs_the_application_and_not_as_root()
    {
        var request = Request("out", Published.Write(scratch, "app")) with
        {
            Environment = new Dictionary<string, string> { ["B"] = "2", ["A"] = "1=1" },
            Labels = new Dictionary<string, string> { ["team"] = "x" },
            Annotations = ImageFacts.Annotations(Committed, new("https://example.org/r", "abc", "main", true), "App", "1.2.3", "MIT"),
            HealthCheck = new(["CMD", "/app/App", "--health"]) { Interval = 1_000_000_000 },
        };

        var config = await ConfigAsync(await BuildAsync(request));

        Assert.Equal("1654:1654", config.Config!.User);
        Assert.Equal("/app", config.Config.WorkingDir);
        Assert.Equal(["/app/App"], config.Config.Entrypoint!);
        Assert.Null(config.Config.Cmd);
        Assert.Equal(["DOTNET_RUNNING_IN_CONTAINER=true", "ASPNETCORE_HTTP_PORTS=8080", "A=1=1", "B=2"], config.Config.Env!);
        Assert.Equal(["8080/tcp"], config.Config.ExposedPorts!.Keys);
        Assert.Equal("x", config.Config.Labels!["team"]);
        Assert.Equal("abc-dirty", config.Config.Labels["org.opencontainers.image.revision"]);
        Assert.Equal("2023-11-14T22:13:20Z", config.Config.Labels["org.opencontainers.image.created"]);
        Assert.Equal(["CMD", "/app/App", "--health"], config.Config.Healthcheck!.Test);
        Assert.Equal(Committed, config.Created);
        Assert.Equal("linux/amd64", config.Platform.ToString());
    }

    [Fact]
    public async Task What_needs_a_runtime_is_started_with_dotnet()
    {
        scratch.Write("app/Tool.dll", "code");
        scratch.Write("app/Tool.runtimeconfig.json", """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
        var request = Request("out", scratch.PathOf("app")) with { WorkingDirectory = "/srv/tool" };

        var config = await ConfigAsync(await BuildAsync(request));

        Assert.Equal(["dotnet", "/srv/tool/Tool.dll"], config.Config!.Entrypoint!);
        Assert.Null(config.Config.ExposedPorts);
    }

    [Fact]
    public async Task An_image_on_a_base_has_its_layers_its_environment_and_its_history()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("base"), None);
        var baseImage = await WriteAsync(layout, "b", Tar(File("etc/os-release", "ID=test")));

        var built = await BuildAsync(Request("out", Published.Write(scratch, "app")) with { Base = layout.Directory });

        var (manifest, config) = (await built.Layout.ReadManifestAsync(built.Descriptor, None), await ConfigAsync(built));
        Assert.Equal(baseImage.Digest, built.BaseDigest);
        Assert.Equal(4, manifest.Layers.Count);
        Assert.Equal(4, config.Rootfs.DiffIds.Count);
        Assert.Equal(4, config.History!.Count);
        Assert.Equal("PATH=/bin", config.Config!.Env![0]);
        Assert.Equal(baseImage.Digest.ToString(), manifest.Annotations!["org.opencontainers.image.base.digest"]);
        Assert.False(manifest.Annotations.ContainsKey("org.opencontainers.image.base.name"));
    }

    [Fact]
    public async Task Several_runtimes_make_an_index()
    {
        var request = Request("out", Published.Write(scratch, "x64"), Published.Write(scratch, "arm", rid: "linux-arm64"));

        var built = await BuildAsync(request);

        var index = await built.Layout.ReadIndexAsync(built.Descriptor, None);
        Assert.Equal(["linux/amd64", "linux/arm64"], index.Manifests.Select(entry => entry.Platform!.ToString()));
    }

    [Fact]
    public async Task Building_anew_leaves_nothing_of_the_image_before()
    {
        var first = await BuildAsync(Request("out", Published.Write(scratch, "a")));
        var second = await BuildAsync(Request("out", Published.Write(scratch, "b", code: "other")));

        Assert.False(second.Layout.Has(first.Layers[2].Blob));
        Assert.Equal(second.Descriptor.Digest, Assert.Single((await second.Layout.ReadIndexAsync(None)).Manifests).Digest);
    }

    [Fact]
    public async Task A_name_longer_than_a_header_is_read_as_it_was()
    {
        var name = string.Join('/', Enumerable.Repeat("directory-ä", 20)) + "/file.txt";
        scratch.Write("app/" + name, "text");
        scratch.Write("app/Tool.dll", "code");
        scratch.Write("app/Tool.runtimeconfig.json", """{ "runtimeOptions": {} }""");

        var built = await BuildAsync(Request("out", scratch.PathOf("app")));

        Assert.Contains("app/" + name, await FilesAsync(built, 0));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("empty")]
    [InlineData("several")]
    [InlineData("none")]
    [InlineData("missing")]
    public async Task A_directory_that_is_no_application_is_an_error_and_the_layout_stays(string kind)
    {
        await BuildAsync(Request("out", Published.Write(scratch, "app")));
        var directory = Directory.CreateDirectory(scratch.PathOf(kind == "missing" ? "there" : kind)).FullName;
        switch (kind)
        {
            case "link":
                scratch.Write("link/App.runtimeconfig.json", "{}");
                System.IO.File.CreateSymbolicLink(Path.Combine(directory, "App.dll"), "/etc/passwd");
                break;
            case "several":
                scratch.Write("several/A.runtimeconfig.json", "{}");
                scratch.Write("several/B.runtimeconfig.json", "{}");
                break;
            case "none":
                scratch.Write("none/readme.txt", "x");
                break;
        }

        await Assert.ThrowsAsync<ContainerException>(() => BuildAsync(Request("out", scratch.PathOf(kind))));

        Assert.Single((await (await OciLayout.OpenAsync(scratch.PathOf("out"), None)).ReadIndexAsync(None)).Manifests);
    }

    [Fact]
    public async Task A_base_for_another_platform_is_an_error()
    {
        var layout = await OciLayout.CreateAsync(scratch.PathOf("base"), None);
        await WriteAsync(layout, "b", Tar(File("a", "1")));

        var exception = await Assert.ThrowsAsync<ContainerException>(() => BuildAsync(Request("out", Published.Write(scratch, "app", rid: "linux-arm64")) with { Base = layout.Directory }));

        Assert.Contains("linux/arm64", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_is_that_of_the_variable_then_that_of_the_commit()
    {
        var revision = SourceRevision.Unknown with { CommittedAt = Committed };

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(5), ImageFacts.Created("5", revision));
        Assert.Equal(Committed, ImageFacts.Created("", revision));
        Assert.Equal(DateTimeOffset.UnixEpoch, ImageFacts.Created(null, SourceRevision.Unknown));
        Assert.Throws<ContainerException>(() => ImageFacts.Created("soon", revision));
    }

    private ImageBuildRequest Request(string output, params string[] directories) =>
        new([.. directories.Select(directory => new ImageApplication(directory))], ImageBuildRequest.Scratch, scratch.PathOf(output)) { Created = Committed };

    private Task<BuiltImage> BuildAsync(ImageBuildRequest request) => new ImageBuilder(registry).BuildAsync(request, None);

    private static async Task<OciImageConfig> ConfigAsync(BuiltImage built) =>
        await built.Layout.ReadConfigAsync(await built.Layout.ReadManifestAsync(built.Descriptor, None), None);

    private static async Task<List<string>> FilesAsync(BuiltImage built, int layer)
    {
        await using var tree = await LayerTree.OpenAsync(built.Layout, built.Layers[layer].Blob, None);
        return [.. tree.Entries.Where(entry => entry.Kind == LayerEntryKind.File).Select(entry => entry.Path).Order(StringComparer.Ordinal)];
    }
}
