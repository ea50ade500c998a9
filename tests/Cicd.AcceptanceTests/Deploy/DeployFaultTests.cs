using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Deploy;

[Trait("Kind", "EndToEnd")]
[Collection("Docker")]
public class DeployFaultTests(DockerFixture docker)
{
    private const int Terminate = 15;

    [DockerFact]
    [Trait("Kind", "Full")]
    public async Task Whatever_goes_wrong_the_old_version_serves_and_nothing_is_left_behind()
    {
        using var shop = await docker.OpenShopAsync("faults");
        using var first = await shop.DeployAsync(docker.Images.One);
        Assert.True(first.ExitCode == 0, first.All);

        using var exits = await shop.DeployAsync(docker.Images.Exiting);
        Assert.True(exits.ExitCode == 1, exits.All);
        Assert.Contains("ended with exit code 3", exits.All, StringComparison.Ordinal);
        Assert.Contains("this version ends at once", exits.All, StringComparison.Ordinal);

        using var missing = await shop.DeployAsync(Sha256Digest.Of("nothing"u8));
        Assert.True(missing.ExitCode == 1, missing.All);
        Assert.Contains("could not be pulled", Flat(missing.All), StringComparison.Ordinal);

        using var cancelled = shop.StartDeploy(docker.Images.Unhealthy, "--health-seconds 60");
        await WaitForAsync(async () => (await shop.ContainersAsync()).Any(static name => name.EndsWith(".new", StringComparison.Ordinal)));

        // While it is under way no other may begin.
        using var second = await shop.DeployAsync(docker.Images.Two);
        Assert.True(second.ExitCode == 1, second.All);
        Assert.Contains("Another deployment is under way", Flat(second.All), StringComparison.Ordinal);

        cancelled.Signal(Terminate);
        await cancelled.WaitAsync();
        Assert.True(cancelled.ExitCode == 143, cancelled.All);

        Assert.Equal("one", await shop.AskAsync());
        Assert.Equal(["faults.staging"], await shop.ContainersAsync());
        Assert.Contains("\"result\": \"Cancelled\"", string.Concat(Directory.GetFiles(shop.Project.PathOf("artifacts/deployments/staging")).Select(File.ReadAllText)), StringComparison.Ordinal);

        using var after = await shop.DeployAsync(docker.Images.Two, "--window 0");
        Assert.True(after.ExitCode == 0, after.All);
        Assert.Equal("two", await shop.AskAsync());
        Assert.Equal($"good day {Shop.Secret.Length}", await shop.AskAsync("greeting"));
        Assert.Equal(["faults.staging"], await shop.ContainersAsync());

        // The old container is gone: the version is started again by the digest that the engine remembers.
        using var back = await shop.RollBackAsync();
        Assert.True(back.ExitCode == 0, back.All);
        Assert.Equal("one", await shop.AskAsync());
        using var further = await shop.RollBackAsync();
        Assert.True(further.ExitCode == 1, further.All);
        Assert.Contains("there is none before it", Flat(further.All), StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task A_digest_comes_to_production_only_from_staging()
    {
        using var shop = await docker.OpenShopAsync("promoted");
        using var early = await shop.DeployAsync(docker.Images.One, environment: "production");
        using var staging = await shop.DeployAsync(docker.Images.One, "--health-command /dotnet/dotnet --health-command --list-runtimes");
        using var production = await shop.DeployAsync(docker.Images.One, environment: "production");
        using var unknown = await shop.DeployAsync(docker.Images.One, environment: "prodution");

        Assert.True(early.ExitCode == 1, early.All);
        Assert.Contains("production takes what was deployed to staging before", Flat(early.All), StringComparison.Ordinal);
        Assert.True(staging.ExitCode == 0, staging.All);
        Assert.True(production.ExitCode == 0, production.All);
        Assert.Equal($"hello {Shop.Secret.Length}", await shop.AskAsync("greeting"));
        Assert.True(unknown.ExitCode == 2, unknown.All);
        Assert.Contains("Did you mean production?", Flat(unknown.All), StringComparison.Ordinal);
    }

    [DockerFact]
    public async Task Without_an_engine_or_a_secret_the_deployment_fails_and_says_so()
    {
        using var shop = await docker.OpenShopAsync("lonely");
        shop.Project.Environment["DOCKER_HOST"] = "unix:///nowhere/docker.sock";
        using var engine = await shop.DeployAsync(docker.Images.One);
        shop.Project.Environment["SHOP_KEY"] = null;
        using var secret = await shop.DeployAsync(docker.Images.One);

        Assert.True(engine.ExitCode == 1, engine.All);
        Assert.Contains("There is no Docker engine at unix:///nowhere/docker.sock", Flat(engine.All), StringComparison.Ordinal);
        Assert.True(secret.ExitCode == 1, secret.All);
        Assert.Contains("give it by the environment variable SHOP_KEY", Flat(secret.All), StringComparison.Ordinal);
    }

    [DockerFact("setpriv")]
    [Trait("Kind", "Full")]
    public async Task A_socket_that_is_forbidden_is_said_and_a_run_that_may_use_it_succeeds()
    {
        using var shop = await docker.OpenShopAsync("forbidden");
        using var first = await shop.DeployAsync(docker.Images.One);
        Assert.True(first.ExitCode == 0, first.All);
        using var second = await shop.DeployAsync(docker.Images.Two);
        Assert.True(second.ExitCode == 0, second.All);

        using var stranger = await ProgramRun.RunAsync("/", "setpriv",
            ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", Programs.Tool, "rollback", "staging", "--application", "forbidden"], new Dictionary<string, string?> { ["DOCKER_HOST"] = docker.Host, ["HOME"] = "/tmp" });
        using var back = await shop.RollBackAsync();

        Assert.True(stranger.ExitCode == 1, stranger.All);
        Assert.Contains("may not be used by this user", Flat(stranger.All), StringComparison.Ordinal);
        Assert.True(back.ExitCode == 0, back.All);
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; i < 300 && !await condition(); i++)
        {
            await Task.Delay(100);
        }
    }

    // Where lines are folded depends on the width of a terminal.
    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
