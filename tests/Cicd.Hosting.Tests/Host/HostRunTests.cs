using Microsoft.Extensions.DependencyInjection;

namespace Cicd.Hosting.Tests;

public class HostRunTests
{
    private const string Key = "swordfish-9";

    [Fact]
    public async Task A_failed_task_ends_with_1()
    {
        using var program = new TestProgram(typeof(SampleBroken)).WithContext<SampleContext>();

        Assert.Equal(1, await program.RunAsync("-t", "Broken"));
        Assert.Contains("it does not compile", program.Out, StringComparison.Ordinal);
        Assert.Contains("\"exitCode\": 1", program.Read("artifacts/report/run.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constructors_that_ask_for_what_is_no_service_are_told_before_anything_runs()
    {
        using var program = new TestProgram(typeof(SampleBuild), typeof(SampleDefault), typeof(SampleHungry)).WithContext<SampleContext>();

        Assert.Equal(2, await program.RunAsync());
        Assert.Equal(
            """
            Nothing was run. There are 2 problems:
              The constructor of task Hungry (Cicd.Hosting.Tests.SampleHungry) asks for IComparer<String> comparer, which is no service: register it with ConfigureServices.
              The constructor of task Hungry (Cicd.Hosting.Tests.SampleHungry) asks for Uri address, which is no service: register it with ConfigureServices.

            """,
            program.Error);
        Assert.Equal("", program.Out);
    }

    [Fact]
    public async Task Services_of_the_pipeline_reach_constructors()
    {
        using var program = new TestProgram(typeof(SampleHungry)).WithContext<SampleContext>()
            .With(pipeline => pipeline.ConfigureServices(services => services
                .AddSingleton<IComparer<string>>(StringComparer.Ordinal)
                .AddSingleton(new Uri("https://example.org/"))));

        Assert.Equal(0, await program.RunAsync("-t", "Hungry"));
        Assert.Contains("https://example.org/", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_validators_find_keeps_the_run_from_starting()
    {
        using var program = new TestProgram(typeof(SampleBuild)).WithContext<SampleContext>()
            .With(pipeline => pipeline.ConfigureServices(services => services.AddSingleton<IRunValidator, SampleValidator>()));
        program.Variables["GITHUB_ACTIONS"] = "true";

        Assert.Equal(2, await program.RunAsync("-t", "Build"));
        Assert.Contains("policies/release.yaml:3:5: The policy has no rules.", program.Error, StringComparison.Ordinal);
        Assert.Contains("::error file=policies/release.yaml,line=3,col=5,title=Nothing was run::The policy has no rules.", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_gate_nothing_is_published_and_the_secret_stays_withheld()
    {
        using var program = Publishing();

        Assert.Equal(3, await program.RunAsync("-t", "Publish"));
        Assert.DoesNotContain("published with", program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-t", "Publish")]
    [InlineData("-t", "Publish", "--exclusive")]
    public async Task A_denial_ends_with_3(params string[] arguments)
    {
        using var program = Publishing().WithGate(new SampleGate(allows: false));

        Assert.Equal(3, await program.RunAsync(arguments));
        Assert.DoesNotContain("published", program.Out, StringComparison.Ordinal);
        Assert.Contains("Denied: rule tests.", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_allowing_decision_the_task_gets_its_secret_and_nobody_sees_it()
    {
        using var program = Publishing().WithGate(new SampleGate(allows: true));

        Assert.Equal(0, await program.RunAsync("-t", "Publish"));
        Assert.Contains("published with ***", program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, program.Out + program.Error + program.Read("artifacts/report/run.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_secret_of_a_planned_task_is_told()
    {
        using var program = Publishing();
        program.Variables.Clear();

        Assert.Equal(2, await program.RunAsync("-t", "Publish"));
        Assert.Contains("Secret feed-key has no value and task Publish needs it: give it by the environment variable CICD_FEED_KEY.", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, await program.RunAsync());
    }

    [Fact]
    public async Task Audit_and_publishing_do_not_go_together()
    {
        using var program = Publishing();

        Assert.Equal(2, await program.RunAsync("-t", "Publish", "--gate", "audit"));
        Assert.Contains("Publish publishes or deploys", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_written_redacted_for_this_run_alone()
    {
        using var program = new TestProgram(typeof(SampleEvidence), typeof(SamplePublish), typeof(SampleBuild)).WithContext<SampleContext>()
            .WithFile("artifacts/evidence/tests-7.json", "{}");
        program.Variables["CICD_FEED_KEY"] = Key;

        Assert.Equal(0, await program.RunAsync("-t", "Evidence"));
        Assert.Equal(["findings-code-1.json", "sbom-1.json", "tests-1.json"], Directory.GetFiles(Path.Combine(program.Root, "artifacts/evidence")).Select(Path.GetFileName).Order());
        Assert.Equal(
            """
            {
              "kind": "tests",
              "passed": 3,
              "failed": 0,
              "skipped": 1,
              "failures": [],
              "slowest": [],
              "flaky": [],
              "source": "Evidence",
              "status": "Complete",
              "files": [],
              "subjects": [],
              "duration": "PT1.5S"
            }

            """,
            program.Read("artifacts/evidence/tests-1.json"));
        Assert.Contains("key is ***", program.Read("artifacts/evidence/findings-code-1.json"), StringComparison.Ordinal);
        Assert.Contains("\"severity\": \"High\"", program.Read("artifacts/evidence/findings-code-1.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_cleans_up_and_ends_with_130()
    {
        using var source = new CancellationTokenSource();
        using var program = new TestProgram(typeof(SampleEndless)).WithContext<SampleContext>()
            .With(pipeline => pipeline.ConfigureServices(services => services.AddSingleton(source)));

        Assert.Equal(130, await program.RunAsync(["-t", "Endless"], source.Token));
        Assert.Contains("cleaned up", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lifetimes_surround_the_run_and_each_task()
    {
        using var program = new TestProgram(typeof(SampleBuild), typeof(SampleDefault)).WithContext<SampleContext>()
            .With(pipeline => pipeline.UseLifetime<Around>().UseTaskLifetime<AroundTask>());

        Assert.Equal(0, await program.RunAsync("-v", "quiet"));
        Assert.Equal("setup,task Build,after Build,teardown True", program.Read("seen.txt"));
    }

    [Fact]
    public async Task A_context_that_cannot_be_made_is_told()
    {
        using var program = new TestProgram(typeof(SampleBuild)).WithContext<Refusing>();

        Assert.Equal(2, await program.RunAsync("-t", "Build"));
        Assert.Contains("The context cannot be made: no more disk", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_are_disposed_of_at_the_end()
    {
        using var program = new TestProgram(typeof(Holding)).WithContext<SampleContext>();

        Assert.Equal(0, await program.RunAsync("-t", "Holding"));
        Assert.True(program.Has("disposed"));
    }

    [Fact]
    public async Task Sealed_copies_do_not_outlive_the_run()
    {
        using var program = new TestProgram(typeof(Sealing)).WithContext<SampleContext>().WithFile("a.txt", "a");

        Assert.Equal(0, await program.RunAsync("-t", "Sealing"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(program.Root, ".cicd/sealed")));
    }

    [Fact]
    public async Task A_fault_in_the_registrations_is_told_in_one_line()
    {
        using var program = new TestProgram(typeof(SampleBuild)).WithContext<SampleContext>()
            .With(pipeline => pipeline.ConfigureServices(_ => throw new InvalidOperationException("the registrations are torn")));

        Assert.Equal(1, await program.RunAsync("-t", "Build"));
        Assert.Equal("The run could not be carried out: the registrations are torn (InvalidOperationException; -v diagnostic shows where)\n", program.Error);
    }

    [Fact]
    public async Task The_provider_gives_the_run_its_name_and_id()
    {
        using var program = new TestProgram(typeof(SampleBuild)).WithContext<SampleContext>();
        program.Variables["GITHUB_ACTIONS"] = "true";
        program.Variables["GITHUB_RUN_ID"] = "42/../..";

        Assert.Equal(0, await program.RunAsync("-t", "Build"));
        Assert.Matches("\"runId\": \"42-[0-9a-f]{12}\"", program.Read("artifacts/report/run.json"));
    }

    private static TestProgram Publishing()
    {
        var program = new TestProgram(typeof(SampleBuild), typeof(SampleDefault), typeof(SamplePublish)).WithContext<SampleContext>();
        program.Variables["CICD_FEED_KEY"] = Key;
        return program;
    }

    public sealed class Around : PipelineLifetime<SampleContext>
    {
        public override void Setup(SampleContext context, SetupInfo info) => context.Seen.Add("setup");

        public override void Teardown(SampleContext context, TeardownInfo info)
        {
            context.Seen.Add($"teardown {info.Successful}");
            File.WriteAllText(Path.Combine(context.Root, "seen.txt"), string.Join(',', context.Seen));
        }
    }

    public sealed class AroundTask : TaskLifetime<SampleContext>
    {
        public override void Setup(SampleContext context, TaskSetupInfo info) => context.Seen.Add($"task {info.Task.Name}");

        public override void Teardown(SampleContext context, TaskTeardownInfo info) => context.Seen.Add($"after {info.Task.Name}");
    }

    public sealed class Refusing : SampleContext
    {
        public Refusing() => throw new PipelineException("no more disk");
    }

    public sealed class Holding(RunInfo run) : PipelineTask<SampleContext>, IDisposable
    {
        public override void Run(SampleContext context)
        {
        }

        public void Dispose() => File.WriteAllText(Path.Combine(run.Root, "disposed"), "");
    }

    public sealed class Sealing : PipelineTask<SampleContext>
    {
        public override Task RunAsync(SampleContext context, CancellationToken cancellationToken) =>
            context.Artifacts.AddFileAsync("a.txt", ArtifactKind.File, cancellationToken);
    }
}
