using System.CommandLine;
using Cicd.Sbom.Comparison;
using Cicd.Sbom.Validation;

namespace Cicd.Tool.Commands;

internal static class SbomDiffCommand
{
    public static Command Create()
    {
        var first = PathArgument.File("A", "The older CycloneDX document in JSON");
        var second = PathArgument.File("B", "The newer one");
        var format = new Option<string>("--format") { Description = "How to write the differences", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "json");
        var output = PathArgument.Output();
        var command = new Command("diff", "Compares the components of two software bills of materials: added, removed, version, licences, and content that differs under the same version. Exit code 0: none differs; 1: some differ") { first, second, format, output };
        command.SetAction((parsed, _) => ToolSession.RunAsync(parsed.GetRequiredValue(first), async (session, token) =>
        {
            var (old, now) = (parsed.GetRequiredValue(first), parsed.GetRequiredValue(second));
            var diff = BomComparer.Compare((await BomValidator.ReadAsync(old, token)).Bom, (await BomValidator.ReadAsync(now, token)).Bom);
            var text = parsed.GetRequiredValue(format) == "json" ? SbomDiffText.ToJson(old, now, diff) : SbomDiffText.ToTable(diff);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return diff.IsEmpty ? ExitCodes.Succeeded : ExitCodes.TaskFailed;
        }));
        return command;
    }
}
