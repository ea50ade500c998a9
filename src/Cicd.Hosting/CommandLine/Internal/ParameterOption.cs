using System.CommandLine;
using System.CommandLine.Parsing;

namespace Cicd.Hosting;

/// <summary>The options of one declared parameter: <c>--name</c>, and for a flag <c>--no-name</c> unless that is taken.</summary>
internal sealed class ParameterOption
{
    private readonly Parameter parameter;
    private readonly Option<string[]> option;
    private readonly Option<bool>? negation;

    public ParameterOption(Parameter parameter, Predicate<string> isTaken)
    {
        this.parameter = parameter;
        option = new(parameter.Option)
        {
            Arity = parameter.IsFlag ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var opposite = $"no-{parameter.Name}";
        if (parameter.IsFlag && !isTaken(opposite))
        {
            negation = new($"--{opposite}") { Arity = ArgumentArity.Zero };
        }
    }

    public IEnumerable<Option> Symbols => negation is null ? [option] : [option, negation];

    /// <summary>The values as they were written; none if the option is not there.</summary>
    public IReadOnlyList<string> Values(ParseResult result)
    {
        var values = new List<string>();
        if (result.GetResult(option) is { Implicit: false } found)
        {
            values.AddRange(found.Tokens.Select(token => token.Value));
            if (values.Count == 0 && parameter.IsFlag)
            {
                values.Add("true");
            }
        }

        if (negation is not null && result.GetResult(negation) is { Implicit: false })
        {
            values.Add("false");
        }

        return values;
    }
}
