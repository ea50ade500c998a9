using System.CommandLine;
using System.Globalization;
using Cicd.Attestation;
using Cicd.Git;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicyApproveCommand
{
    private const string Folder = $"artifacts/{EvidenceFolder.DirectoryName}/{EvidenceSnapshot.ImportedName}";

    public static Command Create()
    {
        var environment = new Option<string?>("--environment") { Description = "Where the commit may go. Default: where no environment is named", HelpName = "NAME" };
        var commit = new Option<string?>("--commit") { Description = "The full id of the commit. Default: what is checked out", HelpName = "ID" };
        var repository = new Option<string?>("--repository") { Description = "Where the repository comes from. Default: the remote of the one here", HelpName = "URL" };
        var reason = new Option<string>("--reason") { Description = "Why", HelpName = "TEXT", Required = true };
        var overrides = new Option<string[]>("--override") { Description = "A rule that is not to deny, of a policy whose overrides name you; may be given several times", HelpName = "POLICY/RULE" };
        var breakGlass = new Option<bool>("--break-glass") { Description = "Override the rules whatever their policies say: an emergency, told loudly, and only for keys that the trust file lists for break-glass" };
        var validFor = new Option<string>("--valid-for") { Description = "How long it counts", HelpName = "DURATION", DefaultValueFactory = _ => "24h" };
        validFor.Validators.Add(PolicyDuration.Check);
        var bound = new Option<bool>("--for-these-policies") { Description = "Count only under the policies that lie here now" };
        var policies = PolicyWaiveCommand.Policies();
        var key = AttestCommand.Key();
        var output = PathArgument.Output();
        output.Description = $"The file to write to. Default: a new one in {Folder}";
        var command = new Command("approve", "Signs that a commit may be published or deployed; with --override that rules do not deny it")
        {
            environment, commit, repository, reason, overrides, breakGlass, validFor, bound, policies, key, output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(breakGlass) && result.GetValue(overrides) is not { Length: > 0 })
            {
                result.AddError("--break-glass needs the rules that it overrides: --override POLICY/RULE.");
            }
        });
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var folder = PolicyFolder.Find(parsed.GetRequiredValue(policies));
            string[] rules = parsed.GetValue(overrides) ?? [];
            if (!AreKnown(session, folder, rules, parsed.GetValue(breakGlass)))
            {
                return ExitCodes.InvalidPipeline;
            }

            var here = await GitRepository.ReadRevisionAsync(Directory.GetCurrentDirectory(), session.Processes, token);
            var now = Seconds(TimeProvider.System.GetUtcNow());
            var approval = new ApprovalEvidence("approval", parsed.GetValue(commit) ?? here.Commit ?? string.Empty)
            {
                Repository = parsed.GetValue(repository) ?? here.Repository,
                Environment = parsed.GetValue(environment),
                Reason = parsed.GetRequiredValue(reason),
                ApprovedAt = now,
                ExpiresAt = now + PolicyDuration.TryParse(parsed.GetRequiredValue(validFor))!.Value,
                Policies = parsed.GetValue(bound) ? folder.Source.Digest : null,
                Overrides = rules,
            };
            using var signer = AttestSignCommand.Signer(session, parsed.GetValue(key));
            var statement = ApprovalStatement.Create(approval, parsed.GetValue(breakGlass));
            var file = await WriteAsync(session, statement, approval, signer, parsed.GetValue(output), token);
            await session.WriteAsync(Describe(approval, parsed.GetValue(breakGlass), signer.KeyId, file), null, token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    private static bool AreKnown(ToolSession session, PolicyFolder folder, string[] rules, bool isBreakGlass)
    {
        var set = PolicySet.Read(folder.Source);
        foreach (var rule in rules)
        {
            if (rule.Split('/') is not [{ Length: > 0 } policy, { Length: > 0 } id])
            {
                session.Runtime.Log.Error($"'{rule}' names no rule: write POLICY/RULE.");
                return false;
            }

            // Whoever approves may have the policies elsewhere; where they are here, a slip of the pen is told. The gate's own rules are in no file.
            if (set.Policies.Count > 0 && policy != PolicyChangeRule.PolicyName && !PolicyWaiveCommand.HasRule(session, folder, set, policy, id))
            {
                return false;
            }

            if (!isBreakGlass && set.Policies.FirstOrDefault(known => string.Equals(known.Name, policy, StringComparison.OrdinalIgnoreCase)) is { Enforcement: PolicyEnforcement.Mandatory })
            {
                session.Runtime.Log.Warning($"Policy {policy} is mandatory: only a break-glass overrides {rule}.");
            }
        }

        return true;
    }

    private static async Task<string> WriteAsync(ToolSession session, Statement statement, ApprovalEvidence approval, EcdsaSigner signer, string? output, CancellationToken cancellationToken)
    {
        if (output is not null)
        {
            var envelope = await Envelope.SignAsync(statement, signer, cancellationToken);
            await AttestFiles.WriteAsync(session, envelope.ToBytes(), output, cancellationToken);
            return output;
        }

        // Statements count only where the index of their folder lists them.
        var folder = new EvidenceFolder(Path.GetFullPath(Folder), session.Runtime.Files, session.Runtime.Redactor, TimeProvider.System);
        var name = $"approval-{approval.Environment ?? "any"}";
        var entry = await folder.AppendAsync(new(session.Runtime.Run.Id, approval.Repository, approval.Commit), name, statement, signer, cancellationToken);
        return $"{Folder}/{entry.File}";
    }

    private static string Describe(ApprovalEvidence approval, bool isBreakGlass, string keyId, string file)
    {
        var where = approval.Environment is null ? "where no environment is named" : $"for {approval.Environment}";
        var what = approval.Overrides.Count == 0 ? "approves" : isBreakGlass ? $"BREAK-GLASS: overrides {string.Join(", ", approval.Overrides)} for" : $"overrides {string.Join(", ", approval.Overrides)} for";
        return $"{file}: {what} commit {approval.Commit} of {approval.Repository} {where}, until {approval.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, signed by {keyId}.\n"
            + $"It counts where the trust file lists the key for {(isBreakGlass ? "break-glass" : "approval")}.\n";
    }

    private static DateTimeOffset Seconds(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);
}
