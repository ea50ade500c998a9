using System.CommandLine;
using System.Globalization;
using System.Text;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicyWaiveCommand
{
    public static Command Create()
    {
        var rule = new Argument<string>("RULE") { Description = "The rule: POLICY/RULE, or its id alone for every policy that has it" };
        var reason = new Option<string>("--reason") { Description = "Why it is accepted", HelpName = "TEXT", Required = true };
        var owner = new Option<string>("--owner") { Description = "Who is to mend it", HelpName = "NAME", Required = true };
        var approver = new Option<string>("--approver") { Description = "Who accepted it: somebody else", HelpName = "NAME", Required = true };
        var expires = new Option<string>("--expires") { Description = "The last day on which it holds (2026-12-31), or for how long from today (60d)", HelpName = "DAY", Required = true };
        expires.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && Day(text, default) is null)
            {
                result.AddError($"'{text}' is neither a day such as 2026-12-31 nor a number of days such as 60d.");
            }
        });
        var fingerprint = new Option<string?>("--fingerprint") { Description = "The finding it covers", HelpName = "TEXT" };
        var package = new Option<string?>("--package") { Description = "The package it covers, as a package URL, with or without version", HelpName = "PURL" };
        var advisory = new Option<string?>("--advisory") { Description = "The advisory it covers", HelpName = "ID" };
        var path = new Option<string?>("--path") { Description = "A pattern for the paths whose findings it covers", HelpName = "GLOB" };
        var ticket = new Option<string?>("--ticket") { Description = "Where it is followed up", HelpName = "TEXT" };
        var policies = Policies();
        var command = new Command("waive", $"Adds a waiver to {PolicySet.WaiversFile}. Exit code 0: added; 1: the policy does not admit it; 2: there is no such rule, or a file is not valid")
        {
            rule, reason, owner, approver, expires, fingerprint, package, advisory, path, ticket, policies,
        };
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", (session, token) =>
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            string[] parts = parsed.GetRequiredValue(rule).Split('/', 2);
            var draft = new Waiver(string.Empty, parts[^1], parsed.GetRequiredValue(reason), parsed.GetRequiredValue(owner), parsed.GetRequiredValue(approver), today, Day(parsed.GetRequiredValue(expires), today)!.Value)
            {
                Policy = parts.Length == 2 ? parts[0] : null,
                Fingerprint = parsed.GetValue(fingerprint),
                Package = parsed.GetValue(package),
                Advisory = parsed.GetValue(advisory),
                Path = parsed.GetValue(path),
                Ticket = parsed.GetValue(ticket),
                Location = new(PolicySet.WaiversFile),
            };
            return AddAsync(session, PolicyFolder.Find(parsed.GetRequiredValue(policies)), draft, token);
        }));
        return command;
    }

    public static Option<string> Policies()
    {
        var option = new Option<string>("--policies") { Description = "The folder with policies in it or in its folder policies", HelpName = "DIR", DefaultValueFactory = _ => "." };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } path && !Directory.Exists(path))
            {
                result.AddError($"There is no directory '{path}'.");
            }
        });
        return option;
    }

    /// <summary>The policies of the rule in a set, and an error where there are none.</summary>
    public static bool HasRule(ToolSession session, PolicyFolder folder, PolicySet set, string? policy, string rule)
    {
        if (set.Policies.Any(known => (policy is null || Same(policy, known.Name)) && known.Rules.Any(entry => Same(rule, entry.Id))))
        {
            return true;
        }

        var asked = policy is null ? rule : $"{policy}/{rule}";
        string[] names = [.. set.Policies.SelectMany(known => known.Rules.Select(entry => policy is null ? entry.Id : $"{known.Name}/{entry.Id}"))];
        session.Runtime.Log.Error($"There is no rule '{asked}' in {folder.Name}.{NearestName.Suggest(asked, names)}");
        return false;
    }

    private static async Task<int> AddAsync(ToolSession session, PolicyFolder folder, Waiver draft, CancellationToken cancellationToken)
    {
        var before = PolicySet.Read(folder.Source);
        if (before.Problems.Count > 0)
        {
            return Tell(session, folder, before.Problems, ExitCodes.InvalidPipeline);
        }

        if (!HasRule(session, folder, before, draft.Policy, draft.Rule))
        {
            return ExitCodes.InvalidPipeline;
        }

        var waiver = draft with { Id = FreeId(before, draft) };
        var file = folder.Source.Find(PolicySet.WaiversFile);
        var text = WaiverText.Add(file is null ? null : Encoding.UTF8.GetString(file.Bytes.Span), waiver);
        var after = PolicySet.Read(folder.Source with
        {
            Files = [.. folder.Source.Files.Where(known => known != file).Append(new(PolicySet.WaiversFile, Encoding.UTF8.GetBytes(text)))],
        });
        if (after.Problems.Count > 0)
        {
            return Tell(session, folder, after.Problems, ExitCodes.TaskFailed);
        }

        var added = after.Waivers.FirstOrDefault(known => known.Id == waiver.Id);
        if (added is null || after.Waivers.Count != before.Waivers.Count + 1)
        {
            session.Runtime.Log.Error($"{folder.Shown(new SourceLocation(PolicySet.WaiversFile))} could not be extended. Add the waiver by hand.");
            return ExitCodes.TaskFailed;
        }

        var path = Path.Combine(folder.Directory, Path.GetFileName(PolicySet.WaiversFile));
        await session.WriteAsync(text, path, cancellationToken);
        await session.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $"{folder.Shown(added.Location)}: waiver {added.Id} covers {Scope(added)} until {added.Expires:yyyy-MM-dd} ({added.Days} days).\nCommit it: a gate in CI takes waivers from the protected branch or the bundle alone.\n"),
            null,
            cancellationToken);
        return ExitCodes.Succeeded;
    }

    private static int Tell(ToolSession session, PolicyFolder folder, IReadOnlyList<PipelineProblem> problems, int exitCode)
    {
        foreach (var problem in folder.Shown(problems))
        {
            session.Runtime.Log.Error(problem.Message, problem.Location);
        }

        return exitCode;
    }

    private static string Scope(Waiver waiver)
    {
        var rule = waiver.Policy is null ? $"rule {waiver.Rule} of every policy" : $"{waiver.Policy}/{waiver.Rule}";
        string[] parts = [.. new (string Name, string? Value)[] { ("finding", waiver.Fingerprint), ("package", waiver.Package), ("advisory", waiver.Advisory), ("path", waiver.Path) }.Where(part => part.Value is not null).Select(part => $"{part.Name} {part.Value}")];
        return parts.Length == 0 ? $"ALL of {rule}, even where there is no evidence" : $"{string.Join(" and ", parts)} of {rule}";
    }

    private static string FreeId(PolicySet set, Waiver draft)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"{(draft.Rule.Length > 40 ? draft.Rule[..40] : draft.Rule)}-{draft.Created:yyyyMMdd}");
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? start : string.Create(CultureInfo.InvariantCulture, $"{start}-{number}"))
            .First(id => !set.Waivers.Any(known => Same(known.Id, id)));
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static DateOnly? Day(string text, DateOnly today) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : text.EndsWith('d') && PolicyDuration.TryParse(text) is { Ticks: > 0 } length ? today.AddDays((int)length.TotalDays)
        : null;
}
