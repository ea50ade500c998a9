using System.CommandLine;
using Cicd.Attestation;
using Cicd.Policy;
using Cicd.Tool.Gate;

namespace Cicd.Tool.Commands;

/// <summary>
/// Judges, in a job of its own, what another job built: by its own policies and trust, from signed evidence, without running any code of the
/// repository.
/// </summary>
internal static class GateVerifyCommand
{
    public static Command Create()
    {
        var artifacts = new Option<string[]>("--artifacts") { Description = "What is to be published: a file, or a directory with files and directories. May be given more than once", HelpName = "PATH", Required = true };
        var evidence = AttestCommand.Evidence();
        var repository = new Option<string>("--repository") { Description = "A checkout of the commit. No code of it is run", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var commit = new Option<string?>("--commit") { Description = "The full id of the commit that must be checked out. Default: what is", HelpName = "ID" };
        var run = new Option<string?>("--run") { Description = "The CI provider's id of the run that built it. Default: the latest run of the commit, whichever that is", HelpName = "ID" };
        var environment = new Option<string?>("--environment") { Description = "Where it is to go", HelpName = "NAME" };
        var action = new Option<string>("--action") { Description = "What is to happen", DefaultValueFactory = _ => "publish" }.AcceptOnlyFromAmong("publish", "deploy");
        var policies = new Option<string?>("--policies") { Description = $"The policies: a signed bundle, also in a registry (oci://registry/name@sha256:…), or a directory outside of the checkout. Default: {ProtectedPolicies.BundleVariable}", HelpName = "PATH" };
        var reference = new Option<string?>("--policy-ref") { Description = $"The protected reference that holds the policies and the commit. Default: {ProtectedPolicies.ReferenceVariable}, else the default branch", HelpName = "REF" };
        var longest = new Option<int>("--hours") { Description = "How long ago the run may have ended, in hours", DefaultValueFactory = _ => 168 };
        var output = new Option<string?>("--output") { Description = "The file of the signed decision. Default: decision/ beside the evidence", HelpName = "FILE" };
        var handOver = new Option<string?>("--hand-over") { Description = "A directory that is made and gets the verified artifacts, and is there only if they are allowed", HelpName = "DIR" };
        var format = new Option<string>("--format") { Description = "How to write the result", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");
        MustExist(artifacts, repository, handOver, longest);
        var command = new Command("verify", "Decides anew about what another job built, from signed evidence and protected policies. 0: allowed, 3: denied")
        {
            artifacts, evidence, repository, commit, run, environment, action, policies, reference, longest, output, handOver, format,
        };
        command.SetAction((parsed, _) => ToolSession.RunAsync(parsed.GetRequiredValue(repository), async (session, token) =>
        {
            var question = new GateQuestion(
                Path.GetFullPath(parsed.GetRequiredValue(repository)),
                [.. parsed.GetRequiredValue(artifacts).Select(Path.GetFullPath)],
                Path.GetFullPath(parsed.GetRequiredValue(evidence)),
                parsed.GetRequiredValue(action) == "deploy" ? GateActions.Deploy : GateActions.Publish)
            {
                EvidenceName = AttestFiles.NameOf(parsed.GetRequiredValue(evidence)),
                Commit = parsed.GetValue(commit),
                Run = parsed.GetValue(run),
                Environment = parsed.GetValue(environment),
                Policies = parsed.GetValue(policies),
                PolicyReference = parsed.GetValue(reference),
                Longest = TimeSpan.FromHours(parsed.GetValue(longest)),
                HandOver = parsed.GetValue(handOver) is { } directory ? Path.GetFullPath(directory) : null,
                Output = parsed.GetValue(output) is { } file ? Path.GetFullPath(file) : null,
            };
            try
            {
                var answer = await new GateVerification(session, question, TimeProvider.System).RunAsync(token);
                await session.WriteAsync(parsed.GetRequiredValue(format) == "json" ? DecisionDocument.Write(answer.Record, answer.Request) : GateText.Of(answer), null, token);
                return answer.Record.Decision.IsAllowed ? ExitCodes.Succeeded : ExitCodes.GateDenied;
            }
            catch (AttestationException exception) when (exception.Reason == VerificationReason.KeyUnusable)
            {
                session.Runtime.Log.Error(exception.Message);
                return ExitCodes.InvalidPipeline;
            }
        }));
        return command;
    }

    private static void MustExist(Option<string[]> artifacts, Option<string> repository, Option<string?> handOver, Option<int> hours)
    {
        artifacts.Validators.Add(result =>
        {
            foreach (var path in result.Tokens.Select(token => token.Value).Where(path => !Path.Exists(path)))
            {
                result.AddError($"There is no file or directory '{path}'.");
            }
        });
        repository.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } path && !Directory.Exists(path))
            {
                result.AddError($"There is no directory '{path}'.");
            }
        });
        handOver.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && Path.Exists(path))
            {
                result.AddError($"'{path}' is there already: --hand-over names a directory that is to be made.");
            }
        });
        hours.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(int.TryParse(text, out var value) && value is > 0 and <= 87_600))
            {
                result.AddError("--hours is a whole number from 1 to 87600.");
            }
        });
    }
}
