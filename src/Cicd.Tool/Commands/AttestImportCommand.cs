using System.CommandLine;
using System.Globalization;
using System.Text;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestImportCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("DIR") { Description = "The evidence folder of another run or machine" };
        source.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && !Directory.Exists(value))
            {
                result.AddError($"There is no directory '{value}'.");
            }
        });
        var evidence = AttestCommand.Evidence();
        var trust = AttestCommand.Trust();
        var root = new Option<string?>("--root") { Description = "Where artifacts/ lies: what is there and the statements name is hashed again. Default: here", HelpName = "DIR" };
        var command = new Command("import", "Takes over the statements of another run or machine, all of them or, if there is any doubt, none") { source, evidence, trust, root };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var keys = await TrustFile.LoadAsync(parsed.GetRequiredValue(trust), token);
            var target = new EvidenceFolder(Path.GetFullPath(parsed.GetRequiredValue(evidence)), session.Runtime.Files, session.Runtime.Redactor, TimeProvider.System);
            var result = await new EvidenceImport(target, keys, TimeProvider.System).ImportAsync(parsed.GetRequiredValue(source), parsed.GetValue(root) ?? Directory.GetCurrentDirectory(), token);
            await session.WriteAsync(Describe(result), null, token);
            return result.Refused.Count == 0 ? ExitCodes.Succeeded : ExitCodes.TaskFailed;
        }));
        return command;
    }

    private static string Describe(ImportResult result)
    {
        var text = new StringBuilder();
        foreach (var problem in result.Refused)
        {
            text.Append(CultureInfo.InvariantCulture, $"refused: {problem.Reason}: {(problem.File.Length == 0 ? "" : problem.File + ": ")}{problem.Message}\n");
        }

        foreach (var entry in result.Imported)
        {
            text.Append(CultureInfo.InvariantCulture, $"imported: {AttestTable.Plain(PredicateTypes.NameOf(entry.PredicateType))}  {EvidenceSnapshot.ImportedName}/{entry.File}\n");
        }

        text.Append(result.Refused.Count > 0
            ? "Nothing was imported.\n"
            : string.Create(CultureInfo.InvariantCulture, $"{result.Imported.Count} imported, {result.Duplicates.Count} were here already.\n"));
        return text.ToString();
    }
}
