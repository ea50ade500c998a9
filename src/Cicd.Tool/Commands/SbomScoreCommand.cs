using System.CommandLine;
using Cicd.Sbom.Scoring;
using Cicd.Sbom.Validation;

namespace Cicd.Tool.Commands;

internal static class SbomScoreCommand
{
    public static Command Create()
    {
        var file = PathArgument.File("FILE", "A CycloneDX document in JSON");
        var format = new Option<string>("--format") { Description = "How to write the score", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "json");
        var profile = new Option<string>("--profile") { Description = "The minimum elements to look for", DefaultValueFactory = _ => "all" }.AcceptOnlyFromAmong("all", "ntia-2021", "cisa-2025", "cisa-2026");
        var evidence = SbomSignature.Evidence();
        var trust = SbomSignature.Trust();
        var output = PathArgument.Output();
        var command = new Command("score", "Tells which minimum elements of NTIA 2021 and CISA 2025 and 2026 a software bill of materials has. Exit code 0: all; 1: some are missing") { file, profile, evidence, trust, format, output };
        command.SetAction((parsed, _) => ToolSession.RunAsync(parsed.GetRequiredValue(file), async (session, token) =>
        {
            var path = parsed.GetRequiredValue(file);
            var document = await BomValidator.ReadAsync(path, token);
            var signature = await SbomSignature.FindAsync(path, parsed.GetValue(evidence), parsed.GetValue(trust), token);
            var score = BomScorer.Score(document, signature);
            var wanted = parsed.GetRequiredValue(profile);
            score = wanted == "all" ? score : new BomScore([.. score.Profiles.Where(one => one.Name == wanted)]);
            var text = parsed.GetRequiredValue(format) == "json" ? SbomScoreText.ToJson(path, score) : SbomScoreText.ToTable(score);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return score.IsMet ? ExitCodes.Succeeded : ExitCodes.TaskFailed;
        }));
        return command;
    }
}
