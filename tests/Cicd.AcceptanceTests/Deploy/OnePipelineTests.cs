using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Deploy;

/// <summary>From the published application to the running container, in one pipeline.</summary>
[Trait("Kind", "EndToEnd")]
[Collection("Docker")]
public class OnePipelineTests(DockerFixture docker)
{
    [DockerFact("docker-registry", "skopeo")]
    public async Task An_image_is_built_scanned_described_attested_gated_pushed_and_deployed_and_the_registry_alone_tells_whether_to_trust_it()
    {
        using var shop = await OpenAsync("piped");
        using var workspace = new Workspace();
        using var registry = await LocalRegistry.StartAsync(workspace);

        using var run = await shop.Project.PipelineAsync(Arguments(shop, "piped", registry));

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal("of this run", await shop.AskAsync());
        var digest = await DigestAsync(registry);
        Assert.Contains(digest, Assert.Single(await shop.ContainersAsync("{{.Label \"io.cicd.version\"}}")), StringComparison.Ordinal);
        using var verified = await shop.Project.ToolAsync("attest", "verify", $"{registry.Address}/team/shop@{digest}", "--require", "decision", "--require", "provenance", "--require", "sbom", "--require", "sarif", "--require", "signature", "--evidence", "gone");
        Assert.True(verified.ExitCode == 0, verified.All);
        using var inspected = await shop.Project.ToolAsync("image", "inspect", $"{registry.Address}/team/shop:1");
        Assert.Contains("attached", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("provenance", inspected.Output, StringComparison.Ordinal);

        // What the run stated at its end can only be attached afterwards.
        using var attached = await shop.Project.ToolAsync("image", "attach", $"{registry.Address}/team/shop@{digest}", "artifacts/evidence");
        Assert.True(attached.ExitCode == 0, attached.All);
        using var again = await shop.Project.ToolAsync("attest", "verify", $"{registry.Address}/team/shop@{digest}", "--require", "manifest");
        Assert.True(again.ExitCode == 0, again.All);
    }

    [DockerFact("docker-registry", "skopeo")]
    public async Task With_one_policy_that_fails_nothing_reaches_the_registry_and_nothing_runs()
    {
        using var shop = await OpenAsync("denied");
        using var workspace = new Workspace();
        using var registry = await LocalRegistry.StartAsync(workspace);

        using var run = await shop.Project.PipelineAsync($"{Arguments(shop, "denied", registry)} --failed-tests 1");

        Assert.True(run.ExitCode == 3, run.All);
        Assert.Contains("1 failed", run.All, StringComparison.Ordinal);
        Assert.Equal("""{"repositories":[]}""", (await registry.GetAsync("_catalog")).Trim());
        Assert.Empty(await shop.ContainersAsync());
    }

    [DockerFact("docker-registry", "skopeo")]
    [Trait("Kind", "Full")]
    public async Task Two_runs_that_publish_the_same_image_under_the_same_tag_at_once_both_succeed()
    {
        using var first = await OpenAsync("racing");
        using var second = await OpenAsync("racing-too");
        using var workspace = new Workspace();
        using var registry = await LocalRegistry.StartAsync(workspace);

        var both = await Task.WhenAll(
            first.Project.PipelineAsync(Arguments(first, "racing", registry, "PublishShop")), second.Project.PipelineAsync(Arguments(second, "racing-too", registry, "PublishShop")));

        Assert.All(both, static run => Assert.True(run.ExitCode == 0, run.All));
        using var verified = await first.Project.ToolAsync("attest", "verify", $"{registry.Address}/team/shop@{await DigestAsync(registry)}");
        Assert.True(verified.ExitCode == 0, verified.All);
        foreach (var run in both)
        {
            run.Dispose();
        }
    }

    private static async Task<string> DigestAsync(LocalRegistry registry)
    {
        using var inspect = await ProgramRun.RunAsync("/", "skopeo", ["inspect", "--tls-verify=false", "--format", "{{.Digest}}", $"docker://{registry.Address}/team/shop:1"]);
        Assert.True(inspect.ExitCode == 0, inspect.All);
        return inspect.Output.Trim();
    }

    private static string SampleProject() => Path.Combine(RepositoryRoot.Find(), "tests", "Cicd.SampleWebApp", "Cicd.SampleWebApp.csproj");

    private string Arguments(Shop shop, string name, LocalRegistry registry, string target = "ShipShop") =>
        $"-t {target} --environment staging {(target == "ShipShop" ? $"--app {name} --proxy {shop.Proxy.Directory} " : "")}--base-layout {docker.Images.Layout.Directory} --sources {SampleProject()} --to {registry.Address}/team/shop:1";

    private async Task<Shop> OpenAsync(string name)
    {
        var shop = await docker.OpenShopAsync(name);
        var application = shop.Project.PathOf("artifacts/publish/shop");
        Directory.CreateDirectory(application);
        foreach (var extension in (string[])["dll", "runtimeconfig.json", "deps.json"])
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, $"Cicd.SampleWebApp.{extension}"), Path.Combine(application, $"Cicd.SampleWebApp.{extension}"));
        }

        // What the scan of the image found is judged as well.
        shop.Project.Write("policies/image.yaml", """
            apiVersion: cicd/v1
            kind: Policy
            metadata: { name: image }
            spec:
              enforcement: mandatory
              rules:
                - id: image
                  findings: { kind: image, severityAtLeast: high, atMost: 0 }

            """);
        await shop.Project.CommitAsync("feat: a policy for images");
        await shop.Project.PushAsync();
        return shop;
    }
}
