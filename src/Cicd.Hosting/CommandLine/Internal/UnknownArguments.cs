namespace Cicd.Hosting;

/// <summary>Says of arguments that belong to nothing what was probably meant. A word that is no option may be a secret's value, so it is told by its position.</summary>
internal sealed class UnknownArguments(IReadOnlyCollection<string> options, IReadOnlyList<string> tasks)
{
    public IEnumerable<PipelineProblem> Explain(IReadOnlyList<string> arguments, IReadOnlyList<string> unmatched)
    {
        var left = unmatched.ToList();
        var followsUnknown = false;
        for (var i = 0; i < arguments.Count && left.Count > 0; i++)
        {
            var argument = arguments[i];
            if (!left.Remove(argument))
            {
                followsUnknown = false;
                continue;
            }

            var isOption = argument.StartsWith('-') && argument.Length > 1;
            if (isOption)
            {
                yield return new(Option(argument));
            }
            else if (!followsUnknown)
            {
                yield return new(Word(argument, i + 1));
            }

            followsUnknown = isOption && argument.IndexOfAny(['=', ':']) < 0;
        }
    }

    private string Option(string argument)
    {
        var end = argument.IndexOfAny(['=', ':']);
        var name = end < 0 ? argument : argument[..end];
        var suggestion = name.Length > 2 ? NearestName.Suggest(name, options) : "";
        return $"There is no option {SafeText.OneLine(name)}.{suggestion} Use --help to see all options.";
    }

    private string Word(string argument, int position) =>
        tasks.FirstOrDefault(task => task.Equals(argument, StringComparison.OrdinalIgnoreCase)) is { } task
            ? $"{task} is a task, not an option: write --target {task}."
            : $"Argument {position} belongs to no option. A target is named by --target NAME.";
}
