using System.CommandLine;
using Cicd.Sbom.Validation;

namespace Cicd.Tool.Commands;

internal static class SbomValidateCommand
{
    public static Command Create()
    {
        var file = PathArgument.File("FILE", "A CycloneDX document in JSON, version 1.4 to 1.7");
        var format = new Option<string>("--format") { Description = "How to write what is wrong", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json");
        var output = PathArgument.Output();
        var command = new Command("validate", "Judges a software bill of materials by the rules of its version of CycloneDX. Exit code 0: valid, warnings allowed; 1: not valid") { file, format, output };
        command.SetAction((parsed, _) => ToolSession.RunAsync(parsed.GetRequiredValue(file), async (session, token) =>
        {
            var path = parsed.GetRequiredValue(file);
            var verdict = await BomValidator.ValidateAsync(path, token);
            var text = parsed.GetRequiredValue(format) == "json" ? SbomValidationText.ToJson(path, verdict) : SbomValidationText.ToText(path, verdict);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return verdict.IsValid ? ExitCodes.Succeeded : ExitCodes.TaskFailed;
        }));
        return command;
    }
}
