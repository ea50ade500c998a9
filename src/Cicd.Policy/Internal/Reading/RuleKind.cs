using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>A kind of rule: its key in the file, the keys below it, and how they are read.</summary>
internal abstract class RuleKind
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<RuleKind> All { get; } = [new TestsRuleKind(), new CoverageRuleKind(), new FindingsRuleKind(), new SbomRuleKind()];

    public abstract string Name { get; }

    /// <summary>The keys below the kind's.</summary>
    public abstract IReadOnlyList<string> Keys { get; }

    /// <summary>Those of the keys of which a rule needs at least one.</summary>
    public abstract IReadOnlyList<string> Thresholds { get; }

    /// <summary>The keys that only a later version reads.</summary>
    public virtual IReadOnlyList<string> PlannedKeys => [];

    /// <summary>The rule; where a value is wrong, that is reported and what is returned does not matter.</summary>
    public abstract PolicyRule Read(RuleHeader header, YamlObject settings);
}
