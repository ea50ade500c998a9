using System.CommandLine;
using Cicd.Attestation;

namespace Cicd.Tool.Commands;

/// <summary>The verbs about signed statements, and what they have in common.</summary>
internal static class AttestCommand
{
    public static Command Create() => new("attest", "Verifies, shows and makes signed statements about artifacts")
    {
        AttestVerifyCommand.Create(),
        AttestShowCommand.Create(),
        AttestSignCommand.Create(),
        AttestExportCommand.Create(),
        AttestImportCommand.Create(),
        AttestKeygenCommand.Create(),
        AttestPublicKeyCommand.Create(),
    };

    public static Option<string> Evidence() => new("--evidence")
    {
        Description = "The folder of the statements",
        HelpName = "DIR",
        DefaultValueFactory = _ => $"artifacts/{EvidenceFolder.DirectoryName}",
    };

    public static Option<string> Trust() => new("--trust")
    {
        Description = "The file that says whose signatures count",
        HelpName = "FILE",
        DefaultValueFactory = _ => TrustFile.DefaultPath,
    };

    public static Option<string> Format() => new Option<string>("--format") { Description = "How to write the result", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "json");

    public static Option<string?> Key() => new("--key")
    {
        Description = $"The private key, a PEM file. Default: {SignerSelection.KeyVariable}, else this machine's own key. Its password is taken from {SignerSelection.PasswordVariable}",
        HelpName = "FILE",
    };

    public static Option<string> Owner() => new("--owner") { Description = "Who holds the key, for the trust file", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };

    /// <summary>Runs a verb. A statement, store or trust file that is no good is the negative verdict; a key that cannot be used is the caller's mistake.</summary>
    public static Task<int> RunAsync(Func<ToolSession, CancellationToken, Task<int>> verb) => ToolSession.RunAsync(".", async (session, token) =>
    {
        try
        {
            return await verb(session, token);
        }
        catch (AttestationException exception)
        {
            session.Runtime.Log.Error(exception.Message);
            return exception.Reason == VerificationReason.KeyUnusable ? ExitCodes.InvalidPipeline : ExitCodes.TaskFailed;
        }
    });

    public static Secret? Password(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } password ? new(password) : null;
}
