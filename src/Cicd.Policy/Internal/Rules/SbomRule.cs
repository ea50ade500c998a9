namespace Cicd.Policy.Internal;

/// <summary>Demands a software bill of materials; the components of several are added up.</summary>
internal sealed class SbomRule(RuleHeader header) : EvidenceRule<SbomEvidence>(header)
{
    public override string Kind => SbomRuleKind.KindName;

    public bool IsRequired { get; init; }

    public long? ComponentsAtLeast { get; init; }

    protected override string Missing => "evidence of an SBOM in this run: a Sbom task";

    protected override void Measure(IReadOnlyList<SbomEvidence> evidence, Figures figures)
    {
        if (evidence.Any(record => record.Components < 0))
        {
            figures.CannotTell("the evidence of an SBOM holds a negative count");
        }

        figures.AtLeast(IsRequired ? 1 : null, evidence.Count, evidence.Count <= 1 ? "SBOM" : "SBOMs");
        figures.AtLeast(ComponentsAtLeast, evidence.Sum(record => (long)record.Components), "components", "check that the SBOM sees every project");
    }
}
