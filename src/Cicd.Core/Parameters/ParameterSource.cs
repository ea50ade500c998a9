namespace Cicd;

/// <summary>The texts that were found for a parameter, and where.</summary>
/// <param name="Texts">The values as text.</param>
/// <param name="Place">Where they stand, for messages.</param>
/// <param name="Location">The place in a file.</param>
internal sealed record ParameterSource(IReadOnlyList<string> Texts, string Place, SourceLocation? Location = null)
{
    /// <summary>The strongest source that has a value. An empty environment variable counts as not set, as CI providers pass unset secrets.</summary>
    public static ParameterSource? For(Parameter parameter, ParameterInputs inputs, ParameterFileEntry? entry)
    {
        if (inputs.CommandLine.TryGetValue(parameter.Name, out var values) && values.Count > 0)
        {
            return new(values, parameter.Option);
        }

        if (inputs.Environment(parameter.EnvironmentVariable) is { Length: > 0 } variable)
        {
            var texts = parameter.IsList ? variable.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [variable];
            return new(texts, $"environment variable {parameter.EnvironmentVariable}");
        }

        return entry is { Values.Count: > 0 } or { IsArray: true } && !parameter.IsSecret ? new(entry.Values, parameter.Name, entry.Location) : null;
    }
}
