using System.CommandLine;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

internal static class AttestExportCommand
{
    public static Command Create()
    {
        var statement = AttestArguments.File("STATEMENT", "A DSSE envelope or a sigstore bundle");
        var format = new Option<string>("--format") { Description = "The form for the outside verifier: a sigstore bundle (v0.3) that names the public key, or the bare DSSE envelope", DefaultValueFactory = _ => "sigstore-bundle" }
            .AcceptOnlyFromAmong("sigstore-bundle", "dsse");
        var output = PathArgument.Output();
        var command = new Command("export", "Writes a statement in the form that other people's verifiers read") { statement, format, output };
        command.SetAction((parsed, _) => AttestCommand.RunAsync(async (session, token) =>
        {
            var envelope = await AttestFiles.ReadEnvelopeAsync(parsed.GetRequiredValue(statement), token);
            var bytes = parsed.GetRequiredValue(format) == "dsse" ? envelope.ToBytes() : SigstoreBundle.Of(envelope).ToBytes();
            await AttestFiles.WriteAsync(session, bytes, parsed.GetValue(output), token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }
}
