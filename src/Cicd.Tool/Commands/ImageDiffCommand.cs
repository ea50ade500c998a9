using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Cicd.Tool.Commands;

internal static class ImageDiffCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("A") { Description = "The older image: LAYOUT[:NAME], or a reference in a registry" };
        var second = new Argument<string>("B") { Description = "The newer one" };
        var format = new Option<string>("--format") { Description = "How to write the differences", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "json");
        var output = PathArgument.Output();
        var command = new Command("diff", "Compares two images: how they run, their facts and layers, and the files where layers are at hand. Exit code 0: none differs; 1: some differ") { first, second, format, output };
        var registries = new RegistryArguments(command);
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            using var registry = registries.Open(session, parsed);
            using var old = await ImageSource.OpenAsync(parsed.GetRequiredValue(first), registry, token);
            using var now = await ImageSource.OpenAsync(parsed.GetRequiredValue(second), registry, token);
            var differences = await ImageDifferences.FindAsync(old, now, token);
            var text = parsed.GetRequiredValue(format) == "json"
                ? ResultJson.Write(new { A = old.Image.Digest.ToString(), B = now.Image.Digest.ToString(), Differences = differences })
                : Table(differences);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return old.Image.Digest == now.Image.Digest ? ExitCodes.Succeeded : ExitCodes.TaskFailed;
        }));
        return command;
    }

    private static string Table(IReadOnlyList<ImageDifference> differences)
    {
        var text = new StringBuilder();
        foreach (var difference in differences)
        {
            var sign = difference.Before is null ? '+' : difference.After is null ? '-' : '~';
            var change = difference is { Before: { } before, After: { } after } ? $"{before} -> {after}" : difference.Before ?? difference.After;
            text.Append(CultureInfo.InvariantCulture, $"{sign} {difference.Platform}  {difference.What}  {AttestTable.Plain($"{difference.Name}{(string.IsNullOrEmpty(change) ? "" : $"  {change}")}")}\n");
        }

        return text.Length > 0 ? text.ToString() : "the images are the same\n";
    }
}
