using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cicd.Attestation;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicyLintCommand
{
    public static Command Create()
    {
        var path = PolicyCommand.Folder();
        var format = PolicyCommand.Format();
        var output = PathArgument.Output();
        var command = new Command("lint", "Finds what is wrong with policies, waivers, baseline, trust and the cases in tests/. Exit code 0: nothing; 2: something, each with file, line and column")
        {
            path, format, output,
        };
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            var folder = PolicyFolder.Find(parsed.GetRequiredValue(path));
            var set = PolicySet.Read(folder.Source);
            var tests = folder.Tests();
            var problems = folder.Shown(
            [
                .. set.Problems,
                .. await TrustProblemsAsync(folder, token),
                .. tests.Problems,
                .. set.Problems.Count == 0 ? PolicyTests.Run(folder.Source, tests.Files).Problems : [],
            ]);
            var text = parsed.GetRequiredValue(format) == "json" ? Json(problems) : Text(folder, set, problems);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return problems.Count == 0 ? ExitCodes.Succeeded : ExitCodes.InvalidPipeline;
        }));
        return command;
    }

    private static async Task<IReadOnlyList<PipelineProblem>> TrustProblemsAsync(PolicyFolder folder, CancellationToken cancellationToken)
    {
        if (folder.Source.Find(TrustFile.DefaultPath) is null)
        {
            return [];
        }

        try
        {
            _ = await TrustFile.LoadAsync(Path.Combine(folder.Name, Path.GetFileName(TrustFile.DefaultPath)), cancellationToken);
            return [];
        }
        catch (AttestationException exception)
        {
            return [new(exception.Message)];
        }
    }

    private static string Text(PolicyFolder folder, PolicySet set, IReadOnlyList<PipelineProblem> problems)
    {
        var text = new StringBuilder();
        foreach (var problem in problems)
        {
            text.Append(problem).Append('\n');
        }

        var policies = set.Policies.Where(policy => folder.IsAsked(policy.File)).ToList();
        return text.Append(problems.Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Counted(problems.Count, "problem")} in {folder.Name}.\n")
            : string.Create(CultureInfo.InvariantCulture, $"{folder.Name}: {(policies.Count == 1 ? "1 policy" : $"{policies.Count} policies")}, {Counted(policies.Sum(policy => policy.Rules.Count), "rule")}, no problem.\n")).ToString();
    }

    private static string Json(IReadOnlyList<PipelineProblem> problems) => JsonSerializer.Serialize(
        new
        {
            Schema = "cicd/policy-lint/v1",
            Valid = problems.Count == 0,
            Problems = problems.Select(problem => new { problem.Message, File = problem.Location?.Path, Line = NotZero(problem.Location?.Line), Column = NotZero(problem.Location?.Column) }),
        },
        AttestVerificationJson.Options) + "\n";

    private static int? NotZero(int? number) => number is 0 ? null : number;

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? string.Empty : "s")}");
}
