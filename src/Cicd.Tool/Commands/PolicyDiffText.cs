using System.Globalization;
using System.Text;
using Cicd.Git;
using Cicd.Policy;
using Cicd.Yaml;

namespace Cicd.Tool.Commands;

/// <summary>What a change does to what judges it, for people and for programs.</summary>
internal static class PolicyDiffText
{
    public static string ToText(GitReference reference, PolicyChangeReport report)
    {
        var text = new StringBuilder();
        foreach (var change in report.Changes)
        {
            var place = change.Location is { } location ? $"{OneLine.Of(location.ToString())}: " : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"{Word(change),-8}  {place}{OneLine.Of(change.Message, 500)}\n");
        }

        var counts = string.Create(CultureInfo.InvariantCulture, $"{Count(report, PolicyChangeKind.Looser)} looser, {Count(report, PolicyChangeKind.Unclear)} unclear, {Count(report, PolicyChangeKind.Stricter)} stricter");
        text.Append(CultureInfo.InvariantCulture, $"{counts} since {OneLine.Of(reference.Name)} ({report.Base[..12]}..{report.Head[..12]}).\n");
        if (report.Doubtful.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"What is looser or unclear needs an approval of its own, by somebody who wrote none of it: cicd policy approve --override '{PolicyChangeRule.Override}'\n");
        }

        return text.ToString();
    }

    public static string ToJson(GitReference reference, PolicyChangeReport report) => ResultJson.Write(new
    {
        Schema = "cicd/policy-diff/v1",
        Reference = reference.Name,
        report.Base,
        report.Head,
        NeedsApproval = report.Doubtful.Count > 0,
        Changes = report.Changes.Select(change => new
        {
            Kind = Word(change),
            change.Message,
            change.Policy,
            change.Rule,
            File = change.Location?.Path,
            Line = change.Location is { Line: > 0 } location ? location.Line : (int?)null,
        }),
    });

    private static string Word(PolicyChange change) => change.Kind.ToString().ToLowerInvariant();

    private static int Count(PolicyChangeReport report, PolicyChangeKind kind) => report.Changes.Count(change => change.Kind == kind);
}
