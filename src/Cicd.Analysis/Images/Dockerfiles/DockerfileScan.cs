using System.Globalization;
using System.Text;
using Cicd.Analysis.Code.Internal;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Images.Dockerfiles;

/// <summary>Holds a Dockerfile against all rules.</summary>
internal static class DockerfileScan
{
    public static IReadOnlyList<DockerRule> Rules { get; } = [.. BaseRules.All, .. InstructionRules.All, .. CommandRules.All, .. PackageRules.All, .. SecretRules.All];

    public static IReadOnlyList<Finding> Check(Dockerfile file)
    {
        HashSet<(DockerSuppression, string)> used = [];
        List<Finding> findings = [];
        foreach (var rule in Rules)
        {
            foreach (var group in rule.Check(file).GroupBy(hit => hit.Message, StringComparer.Ordinal))
            {
                // The line is no part of it: it holds when others come before.
                findings.AddRange(group.Distinct().Select((hit, index) => Finding(file, rule.Rule, hit, index) with { SuppressedBecause = Suppress(file, rule.Rule.Id, hit.Line, used) }));
            }
        }

        return [.. findings, .. Useless(file, used)];
    }

    private static Finding Finding(Dockerfile file, SarifRule rule, DockerHit hit, int index)
    {
        var message = DisplayText.OneLine(hit.Message);
        var identity = string.Create(CultureInfo.InvariantCulture, $"{rule.Id}\n{file.Path}\n{message}\n{index}");
        return new Finding(rule.Id, rule.Severity, $"{message}. {rule.Mend}", Sha256Digest.Of(Encoding.UTF8.GetBytes(identity)).Hex)
        {
            Title = rule.Title,
            Location = new SourceLocation(file.Path, hit.Line),
            Cwe = rule.Cwe,
            Confidence = rule.Confidence,
        };
    }

    // A comment stands above an instruction, which may have several lines.
    private static string? Suppress(Dockerfile file, string rule, int line, HashSet<(DockerSuppression, string)> used)
    {
        var start = file.All.Where(item => item.Line <= line).Select(item => item.Line).DefaultIfEmpty(line).Max();
        var comment = file.Suppressions.FirstOrDefault(comment => comment.Target == start && comment.Reason.Length > 0 && comment.Rules.Contains(rule, StringComparer.Ordinal));
        if (comment is null)
        {
            return null;
        }

        used.Add((comment, rule));
        return $"cicd:ignore: {DisplayText.OneLine(comment.Reason)}";
    }

    private static IEnumerable<Finding> Useless(Dockerfile file, HashSet<(DockerSuppression, string)> used)
    {
        foreach (var comment in file.Suppressions)
        {
            var problem = comment.Rules.Count == 0 ? "The comment names no rule, so it suppresses nothing"
                : comment.Reason.Length == 0 ? $"The comment does not say why {DisplayText.OneLine(string.Join(", ", comment.Rules))} does not count, so it suppresses nothing"
                : comment.Rules.FirstOrDefault(rule => !used.Contains((comment, rule))) is { } idle ? $"There is no finding of {DisplayText.OneLine(idle)} in the instruction below, so the comment does not suppress it"
                : null;
            if (problem is not null)
            {
                yield return Finding(file, SuppressionBook.Rule, new DockerHit(comment.Line, problem), 0);
            }
        }
    }
}
