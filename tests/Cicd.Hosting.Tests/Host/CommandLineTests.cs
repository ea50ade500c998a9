namespace Cicd.Hosting.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("There is no option --taget. Did you mean --target? Use --help to see all options.", "--taget", "Build")]
    [InlineData("There is no option --configuraton. Did you mean --configuration? Use --help to see all options.", "--configuraton=Debug")]
    [InlineData("There is no option -x. Use --help to see all options.", "-x")]
    [InlineData("There is no task Biuld. Did you mean Build? Use --list to see all tasks.", "-t", "Biuld")]
    [InlineData("Build is a task, not an option: write --target Build.", "build")]
    [InlineData("Argument 3 belongs to no option. A target is named by --target NAME.", "-t", "Build", "stray")]
    [InlineData("Argument 1 belongs to no option. A target is named by --target NAME.", "@response.rsp")]
    [InlineData("Argument 1 belongs to no option. A target is named by --target NAME.", "[diagram]")]
    [InlineData("Argument 1 belongs to no option. A target is named by --target NAME.", "pipeline")]
    [InlineData("--feed needs a value.", "--feed", "--fast")]
    [InlineData("--target needs a value.", "--target")]
    [InlineData("--target needs a value.", "--target", "--tree")]
    [InlineData("--jobs: the number of tasks that run at once is a whole number of at least 1.", "-j", "0")]
    [InlineData("--jobs is given 2 times: give it once.", "-j", "1", "-j", "2")]
    [InlineData("--verbosity: the levels are quiet, minimal, normal, verbose and diagnostic.", "-v", "loud")]
    [InlineData("--gate: the one value is audit. The gate itself is always on.", "--gate", "off")]
    [InlineData("--plan: the one format is json.", "--plan", "xml")]
    [InlineData("--dryrun and --tree cannot be shown at once: choose one.", "--tree", "--dryrun")]
    [InlineData("--environment: a name has letters, digits, dashes and underscores, 64 at most.", "--environment", "../x")]
    [InlineData("--configuration: 'Fastest' is not valid. Expected one of Debug, Release.", "--configuration", "Fastest")]
    public async Task A_bad_command_line_runs_nothing_and_says_what_is_meant(string expected, params string[] arguments)
    {
        using var program = Sample();

        Assert.Equal(2, await program.RunAsync(arguments));
        Assert.Equal($"Nothing was run. There is a problem:\n  {expected}\n", program.Error);
        Assert.Equal("", program.Out);
        Assert.False(program.Has("artifacts"));
    }

    [Fact]
    public async Task All_problems_come_in_one_message()
    {
        using var program = Sample().WithFile("cicd.json", "{\n  \"parameters\": { \"fats\": true } }");

        Assert.Equal(2, await program.RunAsync("--keep-goin", "-t", "Biuld", "--fast=perhaps", "-j", "many"));
        Assert.Equal(
            """
            Nothing was run. There are 5 problems:
              There is no option --keep-goin. Did you mean --keep-going? Use --help to see all options.
              --jobs: the number of tasks that run at once is a whole number of at least 1.
              There is no task Biuld. Did you mean Build? Use --list to see all tasks.
              cicd.json:2:19: No parameter is called 'fats'. Did you mean 'fast'?
              --fast: 'perhaps' is not valid. Expected true or false.

            """,
            program.Error);
    }

    [Theory]
    [InlineData("built Release")]
    [InlineData("built Debug", "--configuration", "debug")]
    [InlineData("built Debug", "--configuration=Debug")]
    [InlineData("built Release fast", "--fast")]
    [InlineData("built Release fast", "--fast", "--target", "Build")]
    [InlineData("built Release fast", "--fast=true")]
    [InlineData("built Release", "--fast=false")]
    [InlineData("built Release", "--no-fast")]
    public async Task Parameters_reach_the_tasks(string expected, params string[] arguments)
    {
        using var program = Sample();

        Assert.Equal(0, await program.RunAsync(arguments));
        Assert.Contains($"  {expected}\n", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_option_does_not_bring_the_secret_behind_it_to_light()
    {
        using var program = Sample();

        Assert.Equal(2, await program.RunAsync("--feed-kye", "swordfish-9"));
        Assert.DoesNotContain("swordfish", program.Error + program.Out, StringComparison.Ordinal);
        Assert.Contains("Did you mean --feed-key?", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Working_names_the_root_of_the_run()
    {
        using var program = Sample().WithFile("below/cicd.json", """{ "parameters": { "configuration": "Debug" } }""");

        Assert.Equal(0, await program.RunAsync("-w", "below"));
        Assert.Contains("built Debug", program.Out, StringComparison.Ordinal);
        Assert.True(program.Has("below/artifacts/report/run.json"));
    }

    [Fact]
    public async Task A_root_that_does_not_exist_is_an_error()
    {
        using var program = Sample();

        Assert.Equal(2, await program.RunAsync("-w", "nowhere"));
        Assert.Contains("nowhere does not exist: name another by --working.", program.Error, StringComparison.Ordinal);
    }

    private static TestProgram Sample() =>
        new TestProgram(typeof(SampleBuild), typeof(SampleDefault), typeof(SamplePublish)).WithContext<SampleContext>();
}
