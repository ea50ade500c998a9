using System.CommandLine;

namespace Cicd.Hosting;

/// <summary>An option that every pipeline has.</summary>
/// <param name="Name">The name with its dashes.</param>
/// <param name="Aliases">Its other names.</param>
/// <param name="Value">What its value is called in the help; none for a switch.</param>
/// <param name="Description">What it does, in one line.</param>
internal sealed record BuiltInOption(string Name, IReadOnlyList<string> Aliases, string? Value, string Description)
{
    /// <summary>All of its names, with their dashes.</summary>
    public IEnumerable<string> Names => [Name, .. Aliases];

    public Option<string[]> Symbol { get; } = new(Name, [.. Aliases])
    {
        Arity = Value is null ? ArgumentArity.Zero : ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
