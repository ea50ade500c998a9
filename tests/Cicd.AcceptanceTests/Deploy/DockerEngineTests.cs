using System.Net;
using System.Net.Sockets;
using Cicd.AcceptanceTests.Support;
using Cicd.Containers;

namespace Cicd.AcceptanceTests.Deploy;

[Trait("Kind", "EndToEnd")]
[Collection("Docker")]
public class DockerEngineTests(DockerFixture docker)
{
    [DockerFact]
    public async Task A_dockerfile_is_built_with_its_log_and_its_arguments_stay_out_of_the_history()
    {
        await docker.ReadyAsync();
        using var workspace = new Workspace();
        var runtime = docker.Runtime(workspace.Root);
        using var engine = new DockerEngine(runtime);
        await engine.LoadAsync(docker.Images.Layout, await docker.Images.Layout.FindAsync(docker.Images.One.ToString(), CancellationToken.None), CancellationToken.None);
        workspace.Write("Dockerfile", $"""
            FROM cicd.local/by-digest:{docker.Images.One.Hex}
            ARG FLAVOUR
            RUN ["/dotnet/dotnet", "--list-runtimes"]
            LABEL made=here

            """);
        var build = new DockerfileBuild(".") { Network = "host", Arguments = new Dictionary<string, string> { ["FLAVOUR"] = "vanilla ice" } };

        var image = await new DockerfileBuilder(engine, runtime).BuildAsync(build, docker.Images.Layout, "shop:vanilla", CancellationToken.None);

        var layout = docker.Images.Layout;
        var config = await layout.ReadConfigAsync(await layout.ReadManifestAsync(image, CancellationToken.None), CancellationToken.None);
        Assert.Contains(docker.BuildLog, static line => line.Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal));
        Assert.DoesNotContain(config.History!, static step => step.CreatedBy?.Contains("vanilla", StringComparison.Ordinal) == true);
        Assert.Contains(config.History!, static step => step.CreatedBy?.Contains("--list-runtimes", StringComparison.Ordinal) == true);
        await engine.LoadAsync(layout, image, CancellationToken.None);
        Assert.NotNull(await engine.FindAsync(ImageReference.Parse($"{SampleImages.Name}@{image.Digest}"), CancellationToken.None));
    }

    [DockerFact("docker-registry", "skopeo")]
    public async Task An_image_is_pulled_by_its_digest_and_a_failed_build_says_why()
    {
        await docker.ReadyAsync();
        using var workspace = new Workspace();
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = port.LocalEndpoint.ToString()!;
        port.Stop();
        workspace.Write("registry.yml", $"version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: {workspace.PathOf("registry")}\nhttp:\n  addr: {address}\n");
        using var registry = ProgramRun.Start(workspace.Root, "docker-registry", ["serve", workspace.PathOf("registry.yml")]);
        for (var i = 0; i < 100 && !registry.All.Contains("listening on", StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
        }

        using var copied = await ProgramRun.RunAsync(workspace.Root, "skopeo", ["copy", "--preserve-digests", "--dest-tls-verify=false", $"oci:{docker.Images.Layout.Directory}:shop:exiting", $"docker://{address}/shop:exiting"]);
        Assert.True(copied.ExitCode == 0, copied.All);
        var runtime = docker.Runtime(workspace.Root);
        using var engine = new DockerEngine(runtime);

        var id = await engine.PullAsync(ImageReference.Parse($"{address}/shop@{docker.Images.Exiting}"), CancellationToken.None);

        Assert.Equal(id, await engine.FindAsync(ImageReference.Parse($"{address}/shop@{docker.Images.Exiting}"), CancellationToken.None));
        await Assert.ThrowsAsync<ContainerException>(() => engine.PullAsync(ImageReference.Parse($"{address}/shop@{Sha256Digest.Of("no"u8)}"), CancellationToken.None));
        await Assert.ThrowsAsync<ContainerException>(() => engine.PullAsync(ImageReference.Parse($"{address}/shop:exiting"), CancellationToken.None));
        workspace.Write("context/Dockerfile", "FROM scratch\nCOPY nothing /\n");
        var failed = await Assert.ThrowsAsync<ContainerException>(() => new DockerfileBuilder(engine, runtime).BuildAsync(new DockerfileBuild("context"), docker.Images.Layout, null, CancellationToken.None));
        Assert.Contains("nothing", failed.Message, StringComparison.Ordinal);
    }
}
