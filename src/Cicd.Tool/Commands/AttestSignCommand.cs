using System.CommandLine;
using System.Text.Json;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestSignCommand
{
    public static Command Create()
    {
        var file = AttestArguments.FileOrDirectory("PATH", "The file or directory that the statement is about");
        var predicate = new Option<string>("--predicate") { Description = $"The kind of statement: {string.Join(", ", PredicateTypes.Names)}, or the URI of a predicate type", HelpName = "TYPE", Required = true };
        predicate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && PredicateTypes.Find(value) is null)
            {
                result.AddError($"'{value}' is no kind of statement.{NearestName.Suggest(value, PredicateTypes.Names)}");
            }
        });
        var predicateFile = AttestArguments.FileOption("--predicate-file", "What is stated: a JSON object", isRequired: true);
        var key = AttestCommand.Key();
        var output = PathArgument.Output();
        var command = new Command("sign", "Makes a signed statement about a file or a directory") { file, predicate, predicateFile, key, output };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var subject = await AttestFiles.SubjectOfAsync(parsed.GetRequiredValue(file), token);
            var claim = Predicate(parsed.GetRequiredValue(predicateFile), await AttestFiles.ReadAsync(parsed.GetRequiredValue(predicateFile), token));
            using var signer = Signer(session, parsed.GetValue(key));
            var envelope = await Envelope.SignAsync(new([subject], PredicateTypes.Find(parsed.GetRequiredValue(predicate))!, claim), signer, token);
            await AttestFiles.WriteAsync(session, envelope.ToBytes(), parsed.GetValue(output), token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    /// <summary>The signer that a person named, or that the job or machine has.</summary>
    public static EcdsaSigner Signer(ToolSession session, string? file)
    {
        if (file is not null)
        {
            return new(SigningKey.FromFile(file, AttestCommand.Password(SignerSelection.PasswordVariable)));
        }

        var selection = SignerSelection.Choose(AttestKeys.Question());
        session.Runtime.Log.Warning(selection.Reason);
        return selection.Signer ?? throw new AttestationException(VerificationReason.KeyUnusable, "There is no key to sign with: give one with --key.");
    }

    private static JsonElement Predicate(string path, byte[] bytes)
    {
        try
        {
            return Statement.ReadPredicate(bytes);
        }
        catch (AttestationException exception)
        {
            throw new AttestationException(exception.Reason, $"{path}: {exception.Message}", exception);
        }
    }
}
