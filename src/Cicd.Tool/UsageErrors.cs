using System.CommandLine;
using System.CommandLine.Parsing;

namespace Cicd.Tool;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Explain(ParseResult parsed)
    {
        var names = NamesOf(parsed.CommandResult.Command);

        // An unknown option is taken for the PATH where that is still free.
        string[] unknown = [.. parsed.CommandResult.Tokens.Select(token => token.Value).Where(IsOption), .. parsed.UnmatchedTokens];
        if (unknown.Any(IsOption))
        {
            foreach (var option in unknown.Where(IsOption).Distinct(StringComparer.Ordinal))
            {
                yield return $"There is no option {option}.{NearestName.Suggest(option, names)}";
            }
        }
        else if (unknown.Length > 0)
        {
            yield return $"There is no place for the argument {unknown[0]}.{NearestName.Suggest(unknown[0], names)}";
        }
        else
        {
            foreach (var error in parsed.Errors)
            {
                yield return error.Message;
            }
        }

        yield return $"See {PathOf(parsed.CommandResult)} --help.";
    }

    private static bool IsOption(string token) => token.Length > 1 && token.StartsWith('-');

    private static string[] NamesOf(Command command) =>
        [.. command.Subcommands.Select(verb => verb.Name), .. command.Options.SelectMany(option => option.Aliases.Prepend(option.Name))];

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "cicd";
}
