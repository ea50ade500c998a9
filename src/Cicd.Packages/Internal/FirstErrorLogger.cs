using NuGet.Common;

namespace Cicd.Packages;

/// <summary>NuGet's reader reports a broken file to its logger and returns an empty one.</summary>
internal sealed class FirstErrorLogger : LoggerBase
{
    internal string? FirstError { get; private set; }

    public override void Log(ILogMessage message)
    {
        if (message.Level == NuGet.Common.LogLevel.Error)
        {
            // "Error loading lock file 'path' : cause"; the path is in our message already.
            var cause = message.Message.IndexOf("' : ", StringComparison.Ordinal);
            FirstError ??= cause < 0 ? message.Message : message.Message[(cause + 4)..];
        }
    }

    public override Task LogAsync(ILogMessage message)
    {
        Log(message);
        return Task.CompletedTask;
    }
}
