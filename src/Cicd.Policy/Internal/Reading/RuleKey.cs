using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>A key of a kind of rule.</summary>
internal sealed record RuleKey(string Name, KeyType Type, Strictness Strictness)
{
    /// <summary>Whether a rule that has it judges something; of these a rule needs one.</summary>
    public bool IsThreshold { get; init; }

    /// <summary>Whether a rule needs it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The words of a choice; for lists of texts those that are valid, if not any is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The largest number; none: 100 for a number, any for a count.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>What holds where the key is left out, as <see cref="RuleValue"/> would hold it.</summary>
    public object? Default { get; init; }

    /// <summary>Reads the value of a custom key.</summary>
    public Func<YamlNode, FileProblems, object?>? Read { get; init; }

    /// <summary>Whether an entry of a list of what is allowed allows what is denied where there is no list.</summary>
    public Func<string, bool>? Widens { get; init; }

    /// <summary>Checks one text of a list: the problem, or none.</summary>
    public Func<string, string?>? Check { get; init; }
}
