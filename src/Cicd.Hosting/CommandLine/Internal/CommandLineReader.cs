using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Cicd.Hosting;

/// <summary>Reads the command line of a pipeline. Finds all that is wrong with it, and never repeats a value that may be a secret.</summary>
internal sealed class CommandLineReader(BuiltInOptions builtIn, ParameterCatalog parameters, IReadOnlyList<string> tasks)
{
    private readonly List<PipelineProblem> problems = [];
    private HashSet<string> known = [];

    public HostArguments Read(IReadOnlyList<string> arguments)
    {
        var parameterOptions = parameters.Parameters.ToDictionary(parameter => parameter.Name, parameter => new ParameterOption(parameter, IsTaken));
        // A plain command has no suggestions, and without a replacer @file stays what it is.
        var command = new Command("pipeline");
        foreach (var symbol in builtIn.All.Select(option => (Option)option.Symbol).Concat(parameterOptions.Values.SelectMany(option => option.Symbols)))
        {
            command.Options.Add(symbol);
        }

        known = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).ToHashSet(StringComparer.Ordinal);
        // The parser would pass over leading [words] and over the name of the command.
        var directives = arguments.TakeWhile(argument => argument is ['[', .., ']']).ToList();
        var result = command.Parse([command.Name, .. arguments.Skip(directives.Count)], new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        AddMissingValues(result, command.Options);
        problems.AddRange(new UnknownArguments(known, tasks).Explain(arguments, [.. directives, .. result.UnmatchedTokens]));
        return Arguments(result, parameterOptions);
    }

    // The parser takes an option for the value of the one before it where that one needs a value.
    private void AddMissingValues(ParseResult result, IEnumerable<Option> options)
    {
        foreach (var found in options.Select(result.GetResult).OfType<OptionResult>().Where(found => !found.Implicit))
        {
            if (found.Tokens.Any(token => known.Contains(token.Value)) || found.Errors.Any())
            {
                Problem($"{found.Option.Name} needs a value.");
            }
        }
    }

    private HostArguments Arguments(ParseResult result, Dictionary<string, ParameterOption> parameterOptions)
    {
        var targets = Values(result, builtIn.Target);
        return new HostArguments
        {
            Mode = Mode(result),
            Targets = targets.Count == 0 ? [HostArguments.DefaultTarget] : targets,
            IsExclusive = Has(result, builtIn.Exclusive),
            Jobs = Jobs(Single(result, builtIn.Jobs)),
            KeepGoing = Has(result, builtIn.KeepGoing),
            IsAudit = IsAudit(Single(result, builtIn.Gate)),
            Verbosity = Verbosity(Single(result, builtIn.Verbosity)),
            Environment = EnvironmentName(Single(result, builtIn.Environment)),
            IsCacheAllowed = !Has(result, builtIn.NoCache),
            WorkingDirectory = Single(result, builtIn.Working),
            Parameters = parameterOptions
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Values(result)))
                .Where(pair => pair.Value.Count > 0)
                .ToDictionary(),
            Problems = problems,
        };
    }

    private HostMode Mode(ParseResult result)
    {
        if (Has(result, builtIn.Help))
        {
            return HostMode.Help;
        }

        if (Has(result, builtIn.Version))
        {
            return HostMode.Version;
        }

        (BuiltInOption Option, HostMode Mode)[] views = [(builtIn.DryRun, HostMode.DryRun), (builtIn.Tree, HostMode.Tree), (builtIn.List, HostMode.List), (builtIn.Plan, HostMode.PlanJson)];
        var asked = Array.FindAll(views, view => Has(result, view.Option));
        if (asked.Length > 1)
        {
            Problem($"{string.Join(" and ", asked.Select(view => view.Option.Name))} cannot be shown at once: choose one.");
        }

        if (Single(result, builtIn.Plan) is { } format && !format.Equals("json", StringComparison.OrdinalIgnoreCase))
        {
            Problem("--plan: the one format is json.");
        }

        return asked.Length == 0 ? HostMode.Run : asked[0].Mode;
    }

    private int? Jobs(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs >= 1)
        {
            return jobs;
        }

        Problem("--jobs: the number of tasks that run at once is a whole number of at least 1.");
        return null;
    }

    private bool IsAudit(string? text)
    {
        if (text is not null && !text.Equals("audit", StringComparison.OrdinalIgnoreCase))
        {
            Problem("--gate: the one value is audit. The gate itself is always on.");
        }

        return text is not null;
    }

    private Verbosity Verbosity(string? text)
    {
        foreach (var level in Enum.GetValues<Verbosity>())
        {
            if (text is null || level.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return text is null ? Hosting.Verbosity.Normal : level;
            }
        }

        Problem("--verbosity: the levels are quiet, minimal, normal, verbose and diagnostic.");
        return Hosting.Verbosity.Normal;
    }

    private string? EnvironmentName(string? text)
    {
        if (text is null || (text.Length is > 0 and <= 64 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')))
        {
            return text;
        }

        Problem("--environment: a name has letters, digits, dashes and underscores, 64 at most.");
        return null;
    }

    private string? Single(ParseResult result, BuiltInOption option)
    {
        var values = Values(result, option);
        if (values.Count > 1)
        {
            Problem($"{option.Name} is given {values.Count} times: give it once.");
        }

        return values.Count == 0 ? null : values[^1];
    }

    private bool IsTaken(string name) => parameters.Find(name) is not null || builtIn.ReservedNames.Contains(name);

    private void Problem(string message) => problems.Add(new PipelineProblem(message));

    private static bool Has(ParseResult result, BuiltInOption option) => result.GetResult(option.Symbol) is { Implicit: false };

    private List<string> Values(ParseResult result, BuiltInOption option) =>
        result.GetResult(option.Symbol) is { } found ? [.. found.Tokens.Select(token => token.Value).Where(value => !known.Contains(value))] : [];
}
