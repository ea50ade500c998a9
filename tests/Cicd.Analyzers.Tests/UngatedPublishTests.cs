namespace Cicd.Analyzers.Tests;

public sealed class UngatedPublishTests
{
    private const string Gated = "but it is neither IPublishTask nor IDeployTask";

    [Theory]
    [InlineData("""await processes.RunAsync(new ProcessCommand("docker", "push", name), cancellationToken);""", "docker push")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("docker", ["--host", name, "image", "push", name]), cancellationToken);""", "docker image push")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("docker", "buildx", "build", "--push", "."), cancellationToken);""", "docker --push")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("/usr/bin/git", "-C", name, "push", "origin"), cancellationToken);""", "git push")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("npm", "publish"), cancellationToken);""", "npm publish")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("kubectl", "apply", "-f", name), cancellationToken);""", "kubectl apply")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("twine", "upload", name), cancellationToken);""", "twine upload")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("scp", name, "host:"), cancellationToken);""", "scp")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("sh", "-c", $"cd {name} && docker push {name}"), cancellationToken);""", "docker push")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("curl", "-T", name, "https://feed.example"), cancellationToken);""", "curl, sending a file")]
    [InlineData("""await dotnet.RunAsync(["nuget", "push", name], cancellationToken);""", "dotnet nuget push")]
    [InlineData("""string[] arguments = ["nuget", "push", name]; await dotnet.RunAsync(arguments, cancellationToken);""", "dotnet nuget push")]
    [InlineData("""await dotnet.RunAsync(["publish", "-t:PublishContainer"], cancellationToken);""", "dotnet -t:PublishContainer")]
    public async Task A_command_that_publishes_needs_a_task_that_says_so(string body, string command)
    {
        var warning = Assert.Single(await Compiled.BodyAsync(body));

        Assert.StartsWith($"CICD0001: Task class Ship runs {command}, {Gated}", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", IPublishTask")]
    [InlineData(", IDeployTask")]
    public async Task A_task_that_says_so_may_publish(string interfaces) =>
        Assert.Empty(await Compiled.BodyAsync("""await processes.RunAsync(new ProcessCommand("docker", "push", name), cancellationToken);""", interfaces));

    [Theory]
    [InlineData("""await processes.RunAsync(new ProcessCommand("docker", "build", "."), cancellationToken);""")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("git", "commit", "-m", "push"), cancellationToken);""")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("git", "log", "push"), cancellationToken);""")]
    [InlineData("""await processes.RunAsync(new ProcessCommand("sh", "-c", "echo docker push"), cancellationToken);""")]
    [InlineData("""await dotnet.RunAsync(["nuget", "locals", "all", "--list"], cancellationToken);""")]
    [InlineData("""await processes.RunAsync(new ProcessCommand(name, "push"), cancellationToken);""")]
    public async Task Other_commands_are_nobodys_business(string body) => Assert.Empty(await Compiled.BodyAsync(body));

    [Fact]
    public async Task A_process_started_directly_is_no_way_around()
    {
        var warnings = await Compiled.BodyAsync("""Process.Start("docker", "push shop");""");

        Assert.Contains(warnings, warning => warning.StartsWith("CICD0001: Task class Ship runs docker push", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.StartsWith("CICD0003", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PutAsync")]
    [InlineData("PostAsync")]
    public async Task Sending_sealed_artifacts_away_is_publishing(string method)
    {
        var warning = Assert.Single(await Compiled.BodyAsync($$"""
            using var client = new HttpClient();
            await using var content = await context.Artifacts.OpenSealedAsync(context.Artifacts.All[0], cancellationToken);
            await client.{{method}}("https://feed.example", new StreamContent(content), cancellationToken);
            """));

        Assert.Contains($"sends sealed artifacts away (HttpClient.{method}), {Gated}", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_something_else_away_is_not() => Assert.Empty(await Compiled.BodyAsync("""
        using var client = new HttpClient();
        await client.PostAsync("https://chat.example", new StringContent("built"), cancellationToken);
        """));

    [Theory]
    [InlineData("""File.Create(Path.Combine("/srv/feed", "shop.nupkg"))""")]
    [InlineData("""File.Create(Path.GetFullPath(Feed, context.Root))""")]
    [InlineData("""new FileStream(Environment.GetEnvironmentVariable("FEED")!, FileMode.Create)""")]
    public async Task Copying_sealed_artifacts_out_of_the_tree_is_publishing(string file)
    {
        var warning = Assert.Single(await CopyAsync(file));

        Assert.Contains($"copies sealed artifacts to a place that may lie outside of the tree, {Gated}", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""File.Create(Path.Combine(context.Root, "artifacts", "unpacked.zip"))""")]
    [InlineData("""File.Create(Path.Combine(Path.GetTempPath(), Feed))""")]
    [InlineData("""File.OpenRead(Feed)""")]
    public async Task Copying_them_within_the_tree_or_to_a_temporary_place_is_not(string file) => Assert.Empty(await CopyAsync(file));

    [Fact]
    public async Task What_a_service_of_the_pipeline_does_for_the_task_counts_as_the_tasks_doing()
    {
        var warning = Assert.Single(await Compiled.CodeAsync("""
            public interface IPusher { Task PushAsync(CancellationToken token); }
            public sealed class Pusher(IProcessRunner processes) : IPusher
            {
                public Task PushAsync(CancellationToken token) => RunAsync("push", token);
                private Task RunAsync(string verb, CancellationToken token) => processes.RunAsync(new ProcessCommand("docker", "push", verb), token);
            }
            public sealed class Build(IPusher pusher) : PipelineTask<PipelineContext>
            {
                public override Task RunAsync(PipelineContext context, CancellationToken cancellationToken) => pusher.PushAsync(cancellationToken);
            }
            public sealed class Publish(IPusher pusher) : PipelineTask<PipelineContext>, IPublishTask
            {
                public override Task RunAsync(PipelineContext context, CancellationToken cancellationToken) => pusher.PushAsync(cancellationToken);
            }
            """));

        Assert.StartsWith("CICD0001: Task class Build runs docker push", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_class_leaves_it_to_the_tasks_derived_from_it_to_say_so()
    {
        var warning = Assert.Single(await Compiled.CodeAsync("""
            public abstract class Push(IProcessRunner processes) : PipelineTask<PipelineContext>
            {
                public override Task RunAsync(PipelineContext context, CancellationToken cancellationToken) => processes.RunAsync(new ProcessCommand("docker", "push"), cancellationToken);
            }
            public sealed class Honest(IProcessRunner processes) : Push(processes), IPublishTask;
            public sealed class Silent(IProcessRunner processes) : Push(processes);
            """));

        Assert.StartsWith("CICD0001: Task class Silent", warning, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<string>> CopyAsync(string file) => Compiled.BodyAsync(
        $$"""
        await using var content = await context.Artifacts.OpenSealedAsync(context.Artifacts.All[0], cancellationToken);
        await using var copy = {{file}};
        await content.CopyToAsync(copy, cancellationToken);
        """,
        members: "public string Feed { get; set; } = \"feed\";");

    [Fact]
    public async Task A_class_inside_of_the_one_it_derives_from_is_looked_at_once() => Assert.DoesNotContain(await Compiled.CodeAsync("""
        public class Ship : PipelineTask<PipelineContext>
        {
            private sealed class Fast : Ship
            {
                private sealed class Faster;
            }
        }
        """, Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary), warning => warning.StartsWith("CICD0001", StringComparison.Ordinal));
}
