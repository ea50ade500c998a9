using Microsoft.Extensions.Logging;

namespace Cicd.Hosting.Tests.ConsoleCapturing;

public sealed class RuntimeLoggerTests
{
    private readonly Redactor redactor = new();
    private readonly List<LogEntry> entries = [];

    [Fact]
    public void Entries_keep_their_importance()
    {
        var logger = Logger();
        logger.LogCritical("a");
        logger.LogError("b");
        logger.LogWarning("c");
        logger.LogInformation("d {Number}", 4);
        logger.LogDebug("e");
        logger.LogTrace("f");

        Assert.Equal(
            [
                new LogEntry(LogLevel.Error, "a"), new LogEntry(LogLevel.Error, "b"), new LogEntry(LogLevel.Warning, "c"),
                new LogEntry(LogLevel.Information, "d 4"), new LogEntry(LogLevel.Verbose, "e"), new LogEntry(LogLevel.Diagnostic, "f"),
            ],
            entries);
    }

    [Fact]
    public void An_exception_shows_its_message_and_as_diagnostics_its_stack()
    {
        redactor.Register(new Secret("tiger-lily"));
        Logger().LogError(new InvalidOperationException("no tiger-lily here"), "It failed");

        Assert.Equal(new LogEntry(LogLevel.Error, "It failed: no *** here"), entries[0]);
        Assert.Equal(LogLevel.Diagnostic, entries[1].Level);
        Assert.DoesNotContain("tiger", entries[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expected_failure_shows_no_stack()
    {
        Logger().LogError(new PipelineException("say why"), "It failed");

        Assert.Equal([new LogEntry(LogLevel.Error, "It failed: say why")], entries);
    }

    private ILogger Logger()
    {
        var runtime = new PipelineRuntime(new RunInfo("run", Path.GetTempPath()), redactor, new Processes.NoEvidence(), new TaskLog(redactor, entries.Add));
        return new RuntimeLoggerProvider(runtime).CreateLogger("category");
    }
}
