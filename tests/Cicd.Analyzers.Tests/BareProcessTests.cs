namespace Cicd.Analyzers.Tests;

public sealed class BareProcessTests
{
    [Theory]
    [InlineData("""Process.Start("dotnet", "--info");""", "Process.Start")]
    [InlineData("""using var process = new Process(); process.StartInfo.FileName = "dotnet";""", "a new Process")]
    public async Task A_task_that_starts_a_process_itself_is_told(string body, string used)
    {
        var warning = Assert.Single(await Compiled.BodyAsync(body));

        Assert.StartsWith($"CICD0003: Task class Ship uses {used}: its output is not redacted", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_runner_is_the_way() =>
        Assert.Empty(await Compiled.BodyAsync("""await processes.RunAsync(new ProcessCommand("dotnet", "--info"), cancellationToken);"""));

    [Fact]
    public async Task What_is_no_task_may_start_processes() =>
        Assert.Empty(await Compiled.CodeAsync("""public static class Other { public static void Run() => Process.Start("dotnet"); }"""));
}
