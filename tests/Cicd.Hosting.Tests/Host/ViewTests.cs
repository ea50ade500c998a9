namespace Cicd.Hosting.Tests;

public class ViewTests
{
    [Theory]
    [InlineData("host-help.txt", "--help")]
    [InlineData("host-help.txt", "-?", "--unknown")]
    [InlineData("host-list.txt", "--list")]
    [InlineData("host-list.txt", "--description")]
    [InlineData("host-tree.txt", "--tree")]
    [InlineData("host-dryrun.txt", "--dryrun", "-t", "Default", "-t", "Publish")]
    [InlineData("host-dryrun.txt", "--whatif", "-t", "Default", "-t", "Publish")]
    [InlineData("host-dryrun.txt", "--noop", "-t", "Default", "-t", "Publish")]
    [InlineData("host-plan.json", "--plan", "json")]
    public async Task A_view_shows_the_pipeline_and_touches_nothing(string snapshot, params string[] arguments)
    {
        using var program = new TestProgram(typeof(SampleBuild), typeof(SampleDefault), typeof(SamplePublish)).WithContext<SampleContext>();

        Assert.Equal(0, await program.RunAsync(arguments));
        Assert.Equal("", program.Error);
        Snapshots.Match(snapshot, program.Out);
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Root));
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        using var program = new TestProgram();

        Assert.Equal(0, await program.RunAsync("--version"));
        Assert.Matches(@"^Cicd \d+\.\d+\.\d+\S*\n$", program.Out);
    }

    [Theory]
    [InlineData("--tree")]
    [InlineData("--list")]
    [InlineData("--dryrun")]
    [InlineData("--plan=json")]
    [InlineData("--help")]
    public async Task A_view_makes_no_task(string view)
    {
        using var program = new TestProgram(typeof(SampleHungry)).WithContext<SampleContext>();

        Assert.Equal(0, view is "--list" or "--help" ? await program.RunAsync(view) : await program.RunAsync(view, "-t", "Hungry"));
    }

    [Fact]
    public async Task A_view_of_an_invalid_pipeline_is_an_error()
    {
        using var program = new TestProgram(typeof(SampleBuild), typeof(SampleDefault));

        Assert.Equal(2, await program.RunAsync("--list"));
        Assert.Contains("wants the context", program.Error, StringComparison.Ordinal);
    }
}
