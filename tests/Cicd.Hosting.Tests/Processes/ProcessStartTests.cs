namespace Cicd.Hosting.Tests.Processes;

[Collection(nameof(ProcessUsers))]
public sealed class ProcessStartTests : IDisposable
{
    private readonly RunningSystem system = new();

    public void Dispose() => system.Dispose();

    [Fact]
    public async Task A_program_that_is_nowhere_is_named_with_what_to_do()
    {
        var exception = await Assert.ThrowsAsync<ProcessException>(() => system.Runner.RunAsync(new ProcessCommand("no-such-program"), default));

        Assert.Equal("The program no-such-program was not found in any directory of PATH. Install it, or add its directory to PATH.", exception.Message);
    }

    [Fact]
    public async Task A_missing_dotnet_is_named_with_what_to_install()
    {
        var command = new ProcessCommand("dotnet", "build") { Environment = new Dictionary<string, string?> { ["PATH"] = system.Root } };
        var exception = await Assert.ThrowsAsync<ProcessException>(() => system.Runner.RunAsync(command, default));

        Assert.Equal("The program dotnet was not found in any directory of PATH. Install the .NET SDK, or add its directory to PATH.", exception.Message);
    }

    [Fact]
    public async Task A_path_to_no_program_is_shown_in_full()
    {
        var exception = await Assert.ThrowsAsync<ProcessException>(() => system.Runner.RunAsync(new ProcessCommand("tools/run"), default));

        Assert.Contains(system.PathOf("tools/run"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_not_be_executed_is_an_error_of_one_line()
    {
        await File.WriteAllTextAsync(system.PathOf("tool"), "text");
        var exception = await Assert.ThrowsAsync<ProcessException>(() => system.Runner.RunAsync(new ProcessCommand("./tool"), default));

        Assert.StartsWith("tool cannot be started: ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public async Task A_program_that_merely_lies_in_the_directory_of_the_run_is_not_taken_for_one_of_PATH()
    {
        await File.WriteAllTextAsync(system.PathOf("planted"), "#!/bin/sh\necho owned\n");
        await system.Shell("chmod 755 planted");
        var command = new ProcessCommand("planted") { Environment = new Dictionary<string, string?> { ["PATH"] = ".::bin" } };

        await Assert.ThrowsAsync<ProcessException>(() => system.Runner.RunAsync(command, default));
    }

    [Fact]
    public async Task A_command_runs_in_the_root_of_the_run()
    {
        var result = await system.Shell("pwd -P");

        Assert.Equal(system.Root, result.StandardOutput.Trim());
    }

    [Fact]
    public async Task A_relative_working_directory_is_below_the_root()
    {
        Directory.CreateDirectory(system.PathOf("a b"));
        var result = await system.Runner.RunAsync(RunningSystem.Script("pwd -P") with { WorkingDirectory = "a b" }, default);

        Assert.Equal(system.PathOf("a b"), result.StandardOutput.Trim());
    }

    [Fact]
    public async Task A_working_directory_that_is_missing_is_named()
    {
        var exception = await Assert.ThrowsAsync<ProcessException>(
            () => system.Runner.RunAsync(RunningSystem.Script("pwd") with { WorkingDirectory = "missing" }, default));

        Assert.Equal($"sh cannot run in {system.PathOf("missing")}: there is no such directory.", exception.Message);
    }

    [Fact]
    public async Task Environment_variables_are_set_and_removed()
    {
        var environment = new Dictionary<string, string?> { ["CICD_TEST_SET"] = "a b", ["HOME"] = null };
        var result = await system.Runner.RunAsync(RunningSystem.Script("echo \"$CICD_TEST_SET,${HOME-unset}\"") with { Environment = environment }, default);

        Assert.Equal("a b,unset", result.StandardOutput.Trim());
    }

    [Fact]
    public async Task Arguments_arrive_as_they_were_given()
    {
        string[] arguments = ["", "a b", "\"", "\\", "it's", "$HOME", "\\\"", "a\\\\", "new\nline", "*"];
        var result = await system.Runner.RunAsync(new ProcessCommand("/bin/sh", ["-c", "printf '%s|' \"$@\"", "sh", .. arguments]), default);

        Assert.Equal(string.Concat(arguments.Select(argument => argument + "|")), result.StandardOutput);
    }

    [Fact]
    public async Task Standard_input_is_given_and_closed()
    {
        var result = await system.Runner.RunAsync(new ProcessCommand("cat") { StandardInput = "grüße\n" }, default);

        Assert.Equal("grüße\n", result.StandardOutput);
    }

    [Fact]
    public async Task Standard_input_is_empty_unless_given()
    {
        var result = await system.Runner.RunAsync(new ProcessCommand("cat"), default);

        Assert.Equal("", result.StandardOutput);
    }

    [Fact]
    public async Task A_command_need_not_read_its_input()
    {
        var result = await system.Runner.RunAsync(RunningSystem.Script("exit 0") with { StandardInput = new string('x', 10_000_000) }, default);

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_failed_command_is_an_error_with_its_exit_code()
    {
        var exception = await Assert.ThrowsAsync<ProcessException>(() => system.Shell("echo gone wrong; exit 7"));

        Assert.Equal(("sh exited with code 7", 7), (exception.Message, exception.ExitCode));
    }

    [Fact]
    public async Task Exit_codes_that_the_caller_allows_are_no_error()
    {
        var result = await system.Runner.RunAsync(RunningSystem.Script("exit 7") with { IsSuccess = static code => code is 0 or 7 }, default);

        Assert.Equal(7, result.ExitCode);
    }

    [Fact]
    public async Task A_command_that_a_signal_ended_says_so()
    {
        var exception = await Assert.ThrowsAsync<ProcessException>(() => system.Shell("kill -9 $$"));

        Assert.Equal("sh exited with code 137 (killed, often for want of memory)", exception.Message);
    }
}
