using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Given evidence with expected verdicts.</summary>
internal sealed record PolicyTestCase(string Name, SourceLocation Location, GateRequest Request, DateTimeOffset Now)
{
    /// <summary>Waivers that take the place of the set's, as they would stand in their file.</summary>
    public YamlNode? Waivers { get; init; }

    /// <summary>A baseline that takes the place of the set's.</summary>
    public YamlNode? Baseline { get; init; }

    /// <summary>Whether the decision should allow; null: either.</summary>
    public bool? Allowed { get; init; }

    /// <summary>The outcome that each named rule should have.</summary>
    public IReadOnlyDictionary<(string Policy, string Rule), RuleOutcome> Rules { get; init; } = new Dictionary<(string, string), RuleOutcome>();

    /// <summary>The outcome that every other rule of the file's policies should have; null: any.</summary>
    public RuleOutcome? Others { get; init; }
}
