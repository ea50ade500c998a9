using System.Globalization;
using System.Text;
using System.Text.Json;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicyTestText
{
    public static string ToText(PolicyTestReport report, double neededPercent)
    {
        var text = new StringBuilder();
        if (report.Problems.Count > 0)
        {
            foreach (var problem in report.Problems)
            {
                text.Append(problem).Append('\n');
            }

            return text.ToString();
        }

        foreach (var file in report.Cases.GroupBy(result => result.Location.Path))
        {
            text.Append(file.Key).Append('\n');
            foreach (var result in file)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {(result.IsPassed ? "passed" : "FAILED")}  {result.Name}{(result.IsPassed ? string.Empty : $" (line {result.Location.Line})")}\n");
                foreach (var mismatch in result.Mismatches)
                {
                    text.Append(CultureInfo.InvariantCulture, $"            {mismatch}\n");
                }
            }

            text.Append('\n');
        }

        var failed = report.Cases.Count(result => !result.IsPassed);
        text.Append(CultureInfo.InvariantCulture, $"{report.Cases.Count} cases: {report.Cases.Count - failed} passed, {failed} failed.\n");
        text.Append(CultureInfo.InvariantCulture, $"Rule coverage: {report.CoveragePercent:0.#} % ({report.Coverage.Count(rule => rule.IsCovered)} of {report.Coverage.Count} rules are shown both met and not met");
        text.Append(report.CoveragePercent < neededPercent ? string.Create(CultureInfo.InvariantCulture, $"; at least {neededPercent:0.#} % needed).\n") : ").\n");
        foreach (var rule in report.Coverage.Where(rule => !rule.IsCovered))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {rule.Policy}/{rule.Rule}: never shown {Never(rule)}\n");
        }

        return text.ToString();
    }

    public static string ToJson(PolicyTestReport report) => JsonSerializer.Serialize(
        new
        {
            Schema = "cicd/policy-test/v1",
            Passed = report.IsPassed,
            Cases = report.Cases.Select(result => new { result.Name, Passed = result.IsPassed, File = result.Location.Path, result.Location.Line, result.Mismatches }),
            CoveragePercent = Math.Round(report.CoveragePercent, 2),
            Rules = report.Coverage.Select(rule => new { rule.Policy, rule.Rule, Covered = rule.IsCovered, ShownPassing = rule.IsShownPassing, ShownNotPassing = rule.IsShownNotPassing }),
            Problems = report.Problems.Select(problem => problem.ToString()),
        },
        AttestVerificationJson.Options) + "\n";

    private static string Never(PolicyRuleCoverage rule) => (rule.IsShownPassing, rule.IsShownNotPassing) switch
    {
        (false, false) => "at all",
        (false, _) => "met",
        _ => "not met",
    };
}
