using System.CommandLine;

namespace Cicd.Tool.Commands;

/// <summary>The options that scans have in common.</summary>
internal static class ScanOptions
{
    public static Option<string> Format() =>
        new Option<string>("--format") { Description = "How to write the findings", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "json", "sarif");

    public static Option<string?> FailOn() =>
        new Option<string?>("--fail-on") { Description = "End with exit code 1 if there is a finding of this severity or higher (with --baseline a new or updated one), and with 4 if not all could be examined" }
            .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())]);

    public static Option<string?> Baseline()
    {
        var option = new Option<string?>("--baseline") { Description = "The SARIF file of an earlier scan: findings are marked as new, unchanged, updated or absent", HelpName = "FILE" };
        option.Validators.Add(result => PathArgument.CheckFile(result, result.GetValueOrDefault<string?>()));
        return option;
    }

    public static Option<string[]> Import()
    {
        var option = new Option<string[]>("--import") { Description = "A SARIF file of another tool, whose findings count as well. Repeatable", HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                PathArgument.CheckFile(result, token.Value);
            }
        });
        return option;
    }

    public static Severity? SeverityOf(string? name) => name is null ? null : Enum.Parse<Severity>(name, ignoreCase: true);

    /// <summary>Whether the finding is one to fail on.</summary>
    public static bool Counts(Finding finding, Severity failOn) =>
        finding.SuppressedBecause is null && finding.Severity >= failOn && finding.BaselineState is null or BaselineState.New or BaselineState.Updated;
}
