using System.CommandLine;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestKeygenCommand
{
    public static Command Create()
    {
        var output = PathArgument.Output();
        output.Description = "The file of the private key, for its owner alone. Default: in the user's data directory";
        var curve = new Option<string>("--curve") { Description = "The curve of the key", DefaultValueFactory = _ => "p256" }.AcceptOnlyFromAmong("p256", "p384");
        var password = new Option<string?>("--password-env") { Description = "The environment variable with the password that encrypts the key. Default: it is not encrypted", HelpName = "VAR" };
        var owner = AttestCommand.Owner();
        var builder = new Option<string>("--builder") { Description = "The builder that the key is to speak for, for the trust file", HelpName = "ID", DefaultValueFactory = _ => "urn:cicd:builder:*" };
        var command = new Command("keygen", "Makes a key, and prints its public half and the entry for the trust file") { output, curve, password, owner, builder };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var secret = parsed.GetValue(password) is { } variable
                ? AttestCommand.Password(variable) ?? throw new AttestationException(VerificationReason.KeyUnusable, $"The environment variable {variable} is not set: it is to hold the password.")
                : null;
            using var key = SigningKey.Generate(parsed.GetRequiredValue(curve) == "p384" ? KeyCurve.P384 : KeyCurve.P256);
            var file = parsed.GetValue(output) ?? Path.Combine(AttestKeys.KeyDirectory(), $"{key.Public.Id[..16]}.pem");
            key.Save(file, secret);
            session.Runtime.Log.Warning($"The private key is in {file}. Keep it out of every repository; a CI job takes it from its secrets as {SignerSelection.KeyVariable}.");
            await session.WriteAsync(AttestKeys.Describe(key.Public, parsed.GetRequiredValue(owner), parsed.GetRequiredValue(builder)), null, token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }
}
