using System.CommandLine;
using Cicd.Sbom.Merging;

namespace Cicd.Tool.Commands;

internal static class SbomMergeCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILES") { Description = "CycloneDX documents in JSON", Arity = new ArgumentArity(2, 10_000) };
        files.Validators.Add(result =>
        {
            foreach (var path in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (!File.Exists(path))
                {
                    result.AddError($"There is no file '{path}'.");
                }
            }
        });
        var output = PathArgument.Output();
        var name = new Option<string>("--name") { Description = "The name of what the documents together describe", HelpName = "NAME", DefaultValueFactory = _ => new MergeOptions().Name };
        var version = new Option<string>("--component-version", "--version") { Description = "Its version", HelpName = "VERSION", DefaultValueFactory = _ => new MergeOptions().Version };
        var command = new Command("merge", "Merges software bills of materials into one: components of the same package URL become one unless their hashes differ") { files, output, name, version };
        command.SetAction((parsed, _) => ToolSession.RunAsync(parsed.GetRequiredValue(files)[0], async (session, token) =>
        {
            List<MergeSource> sources = [];
            foreach (var path in parsed.GetRequiredValue(files))
            {
                sources.Add(await MergeSource.ReadAsync(path, token));
            }

            var merged = BomMerger.Merge(sources, new MergeOptions { Name = parsed.GetRequiredValue(name), Version = parsed.GetRequiredValue(version) });
            foreach (var warning in merged.Warnings)
            {
                session.Runtime.Log.Warning(warning);
            }

            await session.WriteAsync(merged.Json, parsed.GetValue(output), token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }
}
