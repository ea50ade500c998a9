namespace Cicd.Hosting;

/// <summary>Writes the help: usage, options, tasks and every declared parameter.</summary>
internal sealed class HelpWriter(TextWriter output, BuiltInOptions builtIn)
{
    public void Write(IReadOnlyList<TaskDefinition> tasks, ParameterCatalog parameters, object? context)
    {
        output.WriteLine("Usage: dotnet run --project build -- [options]");
        Section("Options:", [.. builtIn.All.Select(option => (Syntax(option), option.Description))]);
        Section("Tasks:", [.. tasks.Select(task => (SafeText.OneLine(task.Name), SafeText.OneLine(task.Description ?? "")))]);
        Section(
            "Parameters (command line before environment variable before cicd.json):",
            [.. parameters.Parameters.Select(parameter => (parameter.Option, Describe(parameter, context)))]);
    }

    private static string Syntax(BuiltInOption option)
    {
        var names = string.Join(", ", option.Names.OrderBy(name => name.StartsWith("--", StringComparison.Ordinal)));
        return option.Value is null ? names : $"{names} {option.Value}";
    }

    private static string Describe(Parameter parameter, object? context)
    {
        List<string> facts = [parameter.TypeName];
        if (parameter.IsRequired)
        {
            facts.Add("required");
        }

        if (parameter.DefaultText(context) is { } text)
        {
            facts.Add($"default {SafeText.OneLine(text)}");
        }

        facts.Add($"environment {parameter.EnvironmentVariable}");
        if (!parameter.IsOfContext)
        {
            facts.Add($"of {string.Join(", ", parameter.Tasks)}");
        }

        var details = $"[{string.Join("; ", facts)}]";
        return parameter.Description is null ? details : $"{SafeText.OneLine(parameter.Description)} {details}";
    }

    private void Section(string title, IReadOnlyList<(string Left, string Right)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var width = rows.Max(row => row.Left.Length);
        output.WriteLine();
        output.WriteLine(title);
        foreach (var (left, right) in rows)
        {
            output.WriteLine($"  {left.PadRight(width)}  {right}".TrimEnd());
        }
    }
}
