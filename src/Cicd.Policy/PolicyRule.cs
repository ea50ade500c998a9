using Cicd.Policy.Internal;

namespace Cicd.Policy;

/// <summary>One rule of a policy: thresholds that the evidence of one kind has to meet.</summary>
public abstract class PolicyRule
{
    private protected PolicyRule(RuleHeader header)
    {
        Id = header.Id;
        Title = header.Title;
        Help = header.Help;
        AllowsDegraded = header.AllowsDegraded;
        Location = header.Location;
    }

    /// <summary>The id, unique in its policy.</summary>
    public string Id { get; }

    /// <summary>What it demands, in one line.</summary>
    public string? Title { get; }

    /// <summary>What to do when it fails.</summary>
    public string? Help { get; }

    /// <summary>Whether evidence of a check that saw only a part is good enough.</summary>
    public bool AllowsDegraded { get; }

    /// <summary>Where it stands.</summary>
    public SourceLocation Location { get; }

    /// <summary>The key of its kind in a policy file: <c>tests</c>, <c>coverage</c>, <c>findings</c> or <c>sbom</c>.</summary>
    public abstract string Kind { get; }

    internal abstract RuleResult Judge(IReadOnlyList<EvidenceRecord> evidence);
}
