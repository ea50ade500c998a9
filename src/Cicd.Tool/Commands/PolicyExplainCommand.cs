using System.CommandLine;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicyExplainCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("RULE") { Description = "A rule (POLICY/RULE, or its id alone), a kind of rule, or the file of a decision: artifacts/evidence/decision-TASK.json or a signed statement" };
        var policies = PolicyWaiveCommand.Policies();
        var command = new Command("explain", "Says in plain words what a rule demands, or why a decision came out as it did, and the way out") { what, policies };
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            var asked = parsed.GetRequiredValue(what);
            if (File.Exists(asked))
            {
                await session.WriteAsync(DecisionExplanation.Of(asked, await AttestFiles.ReadAsync(asked, token)), null, token);
                return ExitCodes.Succeeded;
            }

            var folder = PolicyFolder.Find(parsed.GetRequiredValue(policies));
            var set = PolicySet.Read(folder.Source);
            foreach (var problem in folder.Shown(set.Problems))
            {
                session.Runtime.Log.Warning(problem.Message, problem.Location);
            }

            var rules = set.Policies.SelectMany(policy => policy.Rules, (policy, rule) => (policy, rule)).Where(entry => IsAsked(asked, entry.policy, entry.rule)).ToList();
            if (rules.Count > 0)
            {
                await session.WriteAsync(string.Join('\n', rules.Select(entry => RuleExplanation.Of(folder, entry.policy, entry.rule))), null, token);
                return ExitCodes.Succeeded;
            }

            if (RuleKindHelp.Find(asked) is { } help)
            {
                await session.WriteAsync(help, null, token);
                return ExitCodes.Succeeded;
            }

            string[] names = [.. set.Policies.SelectMany(policy => policy.Rules.SelectMany(rule => (string[])[rule.Id, $"{policy.Name}/{rule.Id}"])), .. RuleKindHelp.Names];
            session.Runtime.Log.Error($"There is no rule '{asked}' in {folder.Name}, and no such file or kind of rule.{NearestName.Suggest(asked, names)}");
            return ExitCodes.InvalidPipeline;
        }));
        return command;
    }

    private static bool IsAsked(string asked, PolicyDocument policy, PolicyRule rule) =>
        string.Equals(asked, rule.Id, StringComparison.OrdinalIgnoreCase) || string.Equals(asked, $"{policy.Name}/{rule.Id}", StringComparison.OrdinalIgnoreCase);
}
