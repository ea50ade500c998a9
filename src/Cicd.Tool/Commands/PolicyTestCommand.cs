using System.CommandLine;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicyTestCommand
{
    public static Command Create()
    {
        var path = PolicyCommand.Folder();
        var coverage = new Option<double>("--coverage-at-least") { Description = "The share of the rules, in percent, that cases have to show both met and not met", HelpName = "PERCENT", DefaultValueFactory = _ => 0 };
        coverage.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<double>() is not (>= 0 and <= 100))
            {
                result.AddError("--coverage-at-least must be a number from 0 to 100.");
            }
        });
        var format = PolicyCommand.Format();
        var output = PathArgument.Output();
        var command = new Command("test", "Runs the cases in tests/: given evidence, expected verdicts. Exit code 0: all came out as expected; 1: not; 2: a file is not valid") { path, coverage, format, output };
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            var folder = PolicyFolder.Find(parsed.GetRequiredValue(path));
            var tests = folder.Tests();
            var report = PolicyTests.Run(folder.Source, tests.Files);
            report = report with { Problems = folder.Shown([.. tests.Problems, .. report.Problems]) };
            if (report.Problems.Count == 0 && report.Cases.Count == 0)
            {
                report = report with { Problems = [new($"There is no case in {folder.Name}/tests/: write one, such as {folder.Name}/tests/release.yaml (docs/policies.md, Tests).")] };
            }

            var needed = parsed.GetRequiredValue(coverage);
            await session.WriteAsync(parsed.GetRequiredValue(format) == "json" ? PolicyTestText.ToJson(report) : PolicyTestText.ToText(report, needed), parsed.GetValue(output), token);
            return report.Problems.Count > 0 ? ExitCodes.InvalidPipeline
                : report.IsPassed && report.CoveragePercent >= needed ? ExitCodes.Succeeded
                : ExitCodes.TaskFailed;
        }));
        return command;
    }
}
