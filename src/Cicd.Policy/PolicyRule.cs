using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>One rule of a policy: thresholds that the evidence has to meet.</summary>
public abstract class PolicyRule
{
    private protected PolicyRule(RuleHeader header, RuleValues values)
    {
        Kind = header.Kind;
        Id = header.Id;
        Title = header.Title;
        Help = header.Help;
        AllowsDegraded = header.AllowsDegraded;
        Controls = header.Controls;
        Location = header.Location;
        Values = values;
    }

    /// <summary>The id, unique in its policy.</summary>
    public string Id { get; }

    /// <summary>The key of its kind in a policy file: <c>tests</c>, <c>coverage</c>, <c>findings</c> and so on.</summary>
    public string Kind { get; }

    /// <summary>What it demands, in one line.</summary>
    public string? Title { get; }

    /// <summary>What to do when it fails.</summary>
    public string? Help { get; }

    /// <summary>Whether evidence of a check that saw only a part is good enough.</summary>
    public bool AllowsDegraded { get; }

    /// <summary>The controls of standards that it serves.</summary>
    public IReadOnlyList<string> Controls { get; }

    /// <summary>Where it stands.</summary>
    public SourceLocation Location { get; }

    /// <summary>What it demands, in words: one entry for each threshold.</summary>
    public abstract IReadOnlyList<string> Demands { get; }

    /// <summary>What it judges by, and which task makes that, in words.</summary>
    public abstract string Needs { get; }

    internal RuleValues Values { get; }

    internal abstract RuleResult Judge(RuleCase @case);
}
