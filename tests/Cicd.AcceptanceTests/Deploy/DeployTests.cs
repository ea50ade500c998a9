namespace Cicd.AcceptanceTests.Deploy;

[Trait("Kind", "EndToEnd")]
[Collection("Docker")]
public class DeployTests(DockerFixture docker)
{
    [DockerFact]
    public async Task Under_load_a_healthy_version_takes_over_an_unhealthy_one_does_not_and_a_rollback_returns_without_a_failed_request()
    {
        using var shop = await docker.OpenShopAsync("loaded");
        using var first = await shop.DeployAsync(docker.Images.One);
        Assert.True(first.ExitCode == 0, first.All);
        var load = new SteadyLoad(shop.Proxy.Address);

        using var second = await shop.DeployAsync(docker.Images.Two);
        var afterSecond = await shop.AskAsync();
        using var third = await shop.DeployAsync(docker.Images.Unhealthy, "--health-seconds 12");
        var afterThird = await shop.AskAsync();
        using var back = await shop.RollBackAsync(drain: 3);
        var afterBack = await shop.AskAsync();
        await load.StopAsync();

        Assert.True(second.ExitCode == 0, second.All);
        Assert.Equal("two", afterSecond);
        Assert.True(third.ExitCode == 1, third.All);
        Assert.Contains("503", third.All, StringComparison.Ordinal);
        Assert.Contains("version three starts", third.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Shop.Secret, third.All, StringComparison.Ordinal);
        Assert.Equal("two", afterThird);
        Assert.True(back.ExitCode == 0, back.All);
        Assert.Equal("one", afterBack);
        Assert.True(load.Failures.IsEmpty, string.Join('\n', load.Failures));
        Assert.True(load.Answers["one"] > 20 && load.Answers["two"] > 20, string.Join(", ", load.Answers));
        Assert.Equal(["one", "two"], load.Answers.Keys.Order());
        Assert.Equal(["loaded.staging"], await shop.ContainersAsync());
        var statement = Assert.Single(Directory.GetFiles(shop.Project.PathOf("artifacts/deployments/staging"), "*.intoto.json"));
        using var verified = await shop.Project.ToolAsync("attest", "verify", docker.Images.One.ToString(), "--statement", statement);
        Assert.True(verified.ExitCode == 0, verified.All);
    }
}
