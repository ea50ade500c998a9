using System.CommandLine;
using Cicd.Git;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicyDiffCommand
{
    public static Command Create()
    {
        var reference = new Argument<string>("REF") { Description = "What the policies are protected by: a branch (of origin if it has it), or a full reference such as refs/tags/v1" };
        var format = new Option<string>("--format") { Description = "How to write the changes", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");
        var output = PathArgument.Output();
        var command = new Command("diff", "Tells what the commit that is checked out makes stricter, looser or unclear since it left a reference: in policies, waivers, baseline and trust, by suppressions, and by how it is built. Exit code 0: nothing looser or unclear; 1: something is")
        {
            reference, format, output,
        };
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            var name = parsed.GetRequiredValue(reference);
            var root = session.Runtime.Run.Root;
            if (await GitRepository.ResolveAsync(root, name, session.Processes, token) is not { } resolved)
            {
                session.Runtime.Log.Error($"There is no branch or full reference '{name}' here. A tag is named in full: refs/tags/{name}.");
                return ExitCodes.InvalidPipeline;
            }

            var report = await PolicyChangeReport.ReadAsync(root, name, "HEAD", session.Processes, token)
                ?? throw new PipelineException($"What changed since {resolved.Name} cannot be told from this clone. Fetch the whole history: git fetch --unshallow.");
            if ((await GitRepository.ReadRevisionAsync(root, session.Processes, token)).IsDirty != false)
            {
                session.Runtime.Log.Warning("What is not committed is not among the changes.");
            }

            var text = parsed.GetRequiredValue(format) == "json" ? PolicyDiffText.ToJson(resolved, report) : PolicyDiffText.ToText(resolved, report);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return report.Doubtful.Count == 0 ? ExitCodes.Succeeded : ExitCodes.TaskFailed;
        }));
        return command;
    }
}
