using Cicd.AcceptanceTests.Support;
using Cicd.Containers;
using Cicd.Containers.Tests.Support;

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
        using var registry = await LocalRegistry.StartAsync(workspace);
        var address = registry.Address;
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

    [DockerFact("docker-registry")]
    public async Task The_engine_itself_loads_our_archive_and_pulls_what_we_push_with_the_same_digests()
    {
        await docker.ReadyAsync();
        using var workspace = new Workspace();
        using var registry = await LocalRegistry.StartAsync(workspace);
        var layout = docker.Images.Layout;
        var image = await layout.FindAsync(docker.Images.Two.ToString(), CancellationToken.None);
        var config = (await layout.ReadManifestAsync(image, CancellationToken.None)).Config.Digest;
        await using (var archive = File.Create(workspace.PathOf("image.tar")))
        {
            await ImageArchive.ExportAsync(layout, image, "judged/loaded:1", archive, CancellationToken.None);
        }

        var reference = ImageReference.Parse($"{registry.Address}/judged/pushed:1");
        using var client = new RegistryClient(new() { Variable = static _ => null });
        await client.PushAsync(layout, image, reference, CancellationToken.None);

        await DockerAsync(workspace, "load", "-i", workspace.PathOf("image.tar"));
        await DockerAsync(workspace, "pull", reference.ToString());

        Assert.Equal(config.ToString(), await DockerAsync(workspace, "image", "inspect", "--format", "{{.Id}}", "judged/loaded:1"));
        Assert.Equal($"{reference.Name}@{image.Digest}", await DockerAsync(workspace, "image", "inspect", "--format", "{{index .RepoDigests 0}}", reference.ToString()));
    }

    [DockerFact("docker-registry", "skopeo")]
    public async Task An_image_behind_a_login_is_pulled_with_the_credential_of_its_registry_and_not_without()
    {
        await docker.ReadyAsync();
        using var workspace = new Workspace();
        workspace.Write("htpasswd", RegistryLogin.Entry);
        using var registry = await LocalRegistry.StartAsync(workspace, $"auth:\n  htpasswd:\n    realm: tests\n    path: {workspace.PathOf("htpasswd")}\n");
        using var copied = await ProgramRun.RunAsync(workspace.Root, "skopeo", ["copy", "--preserve-digests", "--dest-tls-verify=false", "--dest-creds", $"{RegistryLogin.User}:{RegistryLogin.Password}", $"oci:{docker.Images.Layout.Directory}:shop:two", $"docker://{registry.Address}/shop:two"]);
        Assert.True(copied.ExitCode == 0, copied.All);
        var image = ImageReference.Parse($"{registry.Address}/shop@{docker.Images.Two}");
        using var client = new RegistryClient(new()
        {
            Variable = name => name switch
            {
                "CICD_REGISTRY" => registry.Address,
                "CICD_REGISTRY_USER" => RegistryLogin.User,
                "CICD_REGISTRY_PASSWORD" => RegistryLogin.Password,
                _ => null,
            },
        });
        using var stranger = new DockerEngine(docker.Runtime(workspace.Root));
        using var engine = new DockerEngine(docker.Runtime(workspace.Root)) { Credential = client.FindCredentialAsync };

        await Assert.ThrowsAsync<ContainerException>(() => stranger.PullAsync(image, CancellationToken.None));
        var id = await engine.PullAsync(image, CancellationToken.None);

        Assert.Equal(id, await engine.FindAsync(image, CancellationToken.None));
    }

    private async Task<string> DockerAsync(Workspace workspace, params string[] arguments)
    {
        using var run = await ProgramRun.RunAsync(workspace.Root, "docker", ["-H", docker.Host, .. arguments]);
        Assert.True(run.ExitCode == 0, run.All);
        return run.Output.Trim();
    }
}
