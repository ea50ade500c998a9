using System.Text;

namespace Cicd.Hosting.Tests.Processes;

[Collection(nameof(ProcessUsers))]
public sealed class ProcessSecretTests : IDisposable
{
    private const string Value = "tiger lily/42+x";
    private readonly RunningSystem system = new();

    public ProcessSecretTests() => system.Redactor.Register(new Secret(Value));

    public void Dispose() => system.Dispose();

    [Theory]
    [InlineData("printf '%s\\n' \"$SECRET\"")]
    [InlineData("printf 'tiger '; sleep 0.2; printf 'lily/42+x\\n'")]
    [InlineData("printf 'tiger '; sleep 0.2; printf 'lily/42+x' >&2; printf 'lily/42+x'")]
    [InlineData("printf '%s' \"$SECRET\" | base64")]
    [InlineData("printf 'user:%s' \"$SECRET\" | base64")]
    [InlineData("echo 'https://user:tiger%20lily%2F42%2Bx@example.org'")]
    [InlineData("echo '{\"a\":\"tiger lily\\/42\\u002Bx\"}'")]
    [InlineData("printf '%s' \"$SECRET\" >&2")]
    public async Task A_secret_that_a_child_prints_is_hidden(string script)
    {
        await system.Runner.RunAsync(RunningSystem.Script(script) with { Environment = new Dictionary<string, string?> { ["SECRET"] = Value } }, default);

        var output = string.Join('\n', system.Lines);
        Assert.Contains(Redactor.Mask, output, StringComparison.Ordinal);
        Assert.DoesNotContain("tiger lily", output, StringComparison.Ordinal);
        Assert.DoesNotContain("tiger%20", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Value))[..8], output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-14)]
    [InlineData(-7)]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task A_secret_that_lies_where_a_very_long_line_is_cut_is_hidden(int offset)
    {
        var before = LineSplitter.LongestPiece + offset;
        await system.Shell($"head -c {before} /dev/zero | tr '\\0' x; printf '{Value}'; head -c 40000 /dev/zero | tr '\\0' y");

        Assert.Equal(new string('x', before) + Redactor.Mask + new string('y', 40_000), string.Concat(system.Lines));
    }

    [Fact]
    public async Task A_withheld_variable_is_not_inherited_but_may_be_given()
    {
        const string variable = "CICD_TEST_WITHHELD_KEY";
        Environment.SetEnvironmentVariable(variable, "inherited");
        using var strict = new RunningSystem(variable);
        var script = RunningSystem.Script($"echo \"key: ${variable}\"");

        var without = await strict.Runner.RunAsync(script, default);
        var given = await strict.Runner.RunAsync(script with { Environment = new Dictionary<string, string?> { [variable] = "given" } }, default);
        Environment.SetEnvironmentVariable(variable, null);

        Assert.Equal("key: \nkey: given\n", without.StandardOutput + given.StandardOutput);
    }

    [Fact]
    public async Task A_secret_in_the_arguments_is_hidden_in_the_logged_command_line()
    {
        await system.Runner.RunAsync(new ProcessCommand("true", $"--token={Value}"), default);

        Assert.Equal("$ true '--token=***'", system.Log.Single().Message);
    }

    [Fact]
    public async Task A_secret_in_the_last_words_of_a_failed_command_is_hidden_in_the_error()
    {
        var exception = await Assert.ThrowsAsync<ProcessException>(() => system.Runner.RunAsync(
            RunningSystem.Script($"echo 'no access with {Value}' >&2; exit 9") with { OutputLevel = LogLevel.Verbose }, default));

        Assert.Equal("sh exited with code 9: no access with ***", exception.Message);
    }
}
