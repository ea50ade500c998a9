namespace Cicd.Hosting.Tests;

public class GatedSecretTests
{
    [Fact]
    public async Task A_secret_declared_on_gated_and_other_tasks_is_an_error()
    {
        using var program = new TestProgram(typeof(SamplePublish), typeof(SampleBuild), typeof(Sneaky)).WithContext<SampleContext>();

        Assert.Equal(2, await program.RunAsync("-t", "Sneaky"));
        Assert.Contains("but only one of them waits for the gate", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_a_task_that_is_not_planned_is_hidden_all_the_same()
    {
        using var program = new TestProgram(typeof(SamplePublish), typeof(SampleBuild), typeof(Chatty)).WithContext<SampleContext>();
        program.Variables["CICD_FEED_KEY"] = "swordfish-9";

        Assert.Equal(0, await program.RunAsync("-t", "Chatty"));
        Assert.Contains("the key is ***", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitHub_is_told_to_hide_each_secret()
    {
        using var program = new TestProgram(typeof(SamplePublish), typeof(SampleBuild), typeof(Chatty)).WithContext<SampleContext>();
        program.Variables["CICD_FEED_KEY"] = "swordfish-9";
        program.Variables["GITHUB_ACTIONS"] = "true";

        Assert.Equal(0, await program.RunAsync("-t", "Chatty"));
        Assert.Contains("::add-mask::swordfish-9", program.Out, StringComparison.Ordinal);
    }

    public sealed class Sneaky : PipelineTask<SampleContext>
    {
        [Secret]
        public Secret? FeedKey { get; set; }
    }

    public sealed class Chatty : PipelineTask<SampleContext>
    {
        public override void Run(SampleContext context) => context.Log.Information("the key is swordfish-9");
    }
}
