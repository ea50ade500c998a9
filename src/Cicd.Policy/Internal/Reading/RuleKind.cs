using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>A kind of rule: its key in the file, the keys below it, and the rule that they make.</summary>
internal sealed record RuleKind(string Name, IReadOnlyList<RuleKey> Keys, Func<RuleHeader, RuleValues, PolicyRule> Create)
{
    /// <summary>Finds what is wrong with the values together.</summary>
    public Action<RuleValues, Action<YamlPlace, string>>? Check { get; init; }

    public IReadOnlyList<string> KeyNames { get; } = [.. Keys.Select(key => key.Name)];

    /// <summary>The keys of which a rule needs at least one.</summary>
    public IReadOnlyList<string> Thresholds { get; } = [.. Keys.Where(key => key.IsThreshold).Select(key => key.Name)];
}
