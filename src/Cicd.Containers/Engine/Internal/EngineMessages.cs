using System.Collections.Concurrent;
using System.Globalization;
using Docker.DotNet.Models;

namespace Cicd.Containers.Internal;

/// <summary>What an engine says while it pulls, loads or builds: into the log as it comes, with the progress of each layer in tenths.</summary>
internal sealed class EngineMessages(TaskLog log) : IProgress<JSONMessage>
{
    private const int LongestLine = 4000;
    private readonly ConcurrentDictionary<string, long> tenths = new(StringComparer.Ordinal);
    private string pending = "";
    private string? failure;

    /// <summary>The id of the image that was built, as the engine's last message tells it.</summary>
    public string? ImageId { get; private set; }

    public void Report(JSONMessage value)
    {
        if (value.Error?.Message is { } error)
        {
            failure = OneText.Of(error, LongestLine);
        }

        if (value.Stream is { } text)
        {
            Write(text);
        }
        else if (value.Progress is { Current: { } current, Total: { } total and > 0 } && value.ID is { } id)
        {
            var tenth = current * 10 / total;
            if (tenths.GetValueOrDefault(id, -1) != tenth)
            {
                tenths[id] = tenth;
                log.Verbose(string.Create(CultureInfo.InvariantCulture, $"{OneText.Of(id, 80)}: {OneText.Of(value.Status ?? "", 200)} {tenth * 10} %"));
            }
        }
        else if (value.Status is { Length: > 0 } status)
        {
            log.Verbose(OneText.Of(value.ID is null ? status : $"{value.ID}: {status}", LongestLine));
        }

        if (value.Aux?.ExtensionData?.TryGetValue("ID", out var built) == true)
        {
            ImageId = built.ToString();
        }
    }

    /// <summary>Writes what came without the end of a line.</summary>
    public void Flush()
    {
        if (pending.Length > 0)
        {
            log.Information(OneText.Of(pending, LongestLine));
            pending = "";
        }
    }

    /// <exception cref="ContainerException">One of the messages was an error.</exception>
    public void ThrowIfFailed(string what)
    {
        Flush();
        if (failure is not null)
        {
            throw new ContainerException($"{what}: {failure}");
        }
    }

    private void Write(string text)
    {
        var lines = (pending + text).Split('\n');
        foreach (var line in lines[..^1])
        {
            if (line.TrimEnd().Length > 0)
            {
                log.Information(OneText.Of(line, LongestLine));
            }
        }

        pending = lines[^1].Length > LongestLine ? lines[^1][^LongestLine..] : lines[^1];
    }
}
