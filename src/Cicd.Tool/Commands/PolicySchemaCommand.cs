using System.CommandLine;
using Cicd.Attestation;
using Cicd.Policy;

namespace Cicd.Tool.Commands;

internal static class PolicySchemaCommand
{
    private const string Suffix = ".schema.json";
    private static readonly string[] Names = ["policy", "waivers", "baseline", "trust", "policytest"];

    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = $"The kind of file: {string.Join(", ", Names)}", DefaultValueFactory = _ => Names[0] };
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && !Names.Contains(value, StringComparer.Ordinal))
            {
                result.AddError($"There is no schema '{value}'.{NearestName.Suggest(value, Names)}");
            }
        });
        var output = PathArgument.Output();
        var command = new Command("schema", "Prints the JSON Schema of a kind of file, for editors: # yaml-language-server: $schema=./policy.schema.json") { name, output };
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            await session.WriteAsync(Read(parsed.GetRequiredValue(name)), parsed.GetValue(output), token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    // The rooms that read the files bring their schemas.
    private static string Read(string name)
    {
        using var stream = typeof(PolicySet).Assembly.GetManifestResourceStream(name + Suffix)
            ?? typeof(TrustFile).Assembly.GetManifestResourceStream(name + Suffix)
            ?? throw new PipelineException($"This build of the tool has no schema '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
