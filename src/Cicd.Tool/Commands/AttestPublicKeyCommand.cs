using System.CommandLine;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestPublicKeyCommand
{
    public static Command Create()
    {
        var key = AttestCommand.Key();
        var owner = AttestCommand.Owner();
        var builder = new Option<string?>("--builder") { Description = "The builder that the key is to speak for, for the trust file. Default: a person's machine for that machine's own key, else any but that", HelpName = "ID" };
        var output = PathArgument.Output();
        var command = new Command("public-key", "Prints the public half of a key and the entry for the trust file") { key, owner, builder, output };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            using var signing = Key(parsed.GetValue(key));
            var speaksFor = parsed.GetValue(builder) ?? (IsOwn(parsed.GetValue(key)) ? BuilderIds.Local : "urn:cicd:builder:*");
            await session.WriteAsync(AttestKeys.Describe(signing.Public, parsed.GetRequiredValue(owner), speaksFor), parsed.GetValue(output), token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    private static bool IsOwn(string? file) => file is null && Variable() is null;

    private static string? Variable() => Environment.GetEnvironmentVariable(SignerSelection.KeyVariable) is { Length: > 0 } key ? key : null;

    private static EcdsaSigner Key(string? file) =>
        file is not null ? new(SigningKey.FromFile(file, AttestCommand.Password(SignerSelection.PasswordVariable)))
        : SignerSelection.Choose(AttestKeys.Question()) is { Signer: { } signer } ? signer
        : throw new AttestationException(VerificationReason.KeyUnusable, "There is no key here: name one with --key.");
}
