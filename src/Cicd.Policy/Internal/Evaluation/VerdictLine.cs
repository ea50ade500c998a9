using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>A verdict in one line: the policy with its file and line, the rule, what it says, what excepts it, and the files of the evidence.</summary>
internal static class VerdictLine
{
    public static string Of(RuleVerdict verdict)
    {
        var place = verdict.Location is { } location ? $" ({location.Path}:{location.Line})" : string.Empty;
        var exception = verdict.Exception is { } text ? $"; {text}" : string.Empty;
        var evidence = verdict.Evidence.Count == 0 ? string.Empty : $" ({Listing.Of(verdict.Evidence.Select(file => OneLine.Of(file)), verdict.Evidence.Count)})";
        return $"policy {verdict.Policy}{place}: rule {verdict.Rule}: {OneLine.Of(verdict.Message, 2000)}{exception}{evidence}";
    }
}
