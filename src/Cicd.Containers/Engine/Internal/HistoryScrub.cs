using System.Text.RegularExpressions;

namespace Cicd.Containers.Internal;

/// <summary>Takes the build arguments out of the history that an engine wrote: it puts them before each command, <c>|2 A=1 B=2 /bin/sh -c …</c>.</summary>
internal static partial class HistoryScrub
{
    public static OciImageConfig Clean(OciImageConfig config, IReadOnlyDictionary<string, string> arguments) => config.History is { Count: > 0 } history
        ? config with { History = [.. history.Select(step => step with { CreatedBy = step.CreatedBy is { } command ? Clean(command, arguments) : null })] }
        : config;

    private static string Clean(string command, IReadOnlyDictionary<string, string> arguments)
    {
        if (Counted().Match(command) is not { Success: true } counted)
        {
            return command;
        }

        var rest = command[counted.Length..];
        for (var found = true; found;)
        {
            found = false;
            foreach (var (name, value) in arguments)
            {
                if (rest.StartsWith($"{name}={value} ", StringComparison.Ordinal))
                {
                    rest = rest[(name.Length + value.Length + 2)..];
                    found = true;
                }
            }
        }

        return rest;
    }

    [GeneratedRegex(@"^(RUN )?\|[0-9]+ ", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
