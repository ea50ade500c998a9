using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Demands a software bill of materials; the components of several are added up, all else each has to meet.</summary>
internal sealed class SbomRule(RuleHeader header, RuleValues values) : EvidenceRule<SbomEvidence>(header, values)
{
    private readonly bool isRequired = values.IsTrue("required");
    private readonly long? componentsAtLeast = values.Count("componentsAtLeast");
    private readonly string? standard = values.Text("minimumElements");
    private readonly bool isComplete = values.IsTrue("complete");

    public override IReadOnlyList<string> Demands =>
    [
        .. Demand.If(isRequired, "at least 1 SBOM"), .. Demand.AtLeast(componentsAtLeast, "components"),
        .. Demand.If(standard is not null, $"the minimum elements of {standard}"), .. Demand.If(isComplete, "an SBOM that says it is complete"),
    ];

    protected override string Missing => "evidence of an SBOM";

    protected override string Maker => "a Sbom task";

    protected override void Measure(RuleCase @case, IReadOnlyList<SbomEvidence> evidence, Figures figures)
    {
        if (evidence.Any(record => record.Components < 0))
        {
            figures.CannotTell("the evidence of an SBOM holds a negative count");
        }

        figures.AtLeast(isRequired ? 1 : null, evidence.Count, evidence.Count <= 1 ? "SBOM" : "SBOMs");
        figures.AtLeast(componentsAtLeast, evidence.Sum(record => (long)record.Components), "components", "check that the SBOM sees every project");
        foreach (var record in standard is null ? [] : evidence)
        {
            MeasureElements(record, figures);
        }

        foreach (var record in isComplete ? evidence : [])
        {
            MeasureCompleteness(record, figures);
        }
    }

    private static void MeasureCompleteness(SbomEvidence record, Figures figures)
    {
        const string Remedy = "restore every project before the Sbom task, so that it knows all packages";
        if (record.IsComplete is not { } isComplete)
        {
            figures.CannotTell($"the SBOM by {OneLine.Of(record.Source)} does not say whether it is complete", Remedy);
            return;
        }

        figures.Hold(isComplete, isComplete ? "an SBOM that says it is complete" : "an SBOM that says it is not complete", "a complete one needed", Remedy);
    }

    private void MeasureElements(SbomEvidence record, Figures figures)
    {
        if (record.MinimumElements.FirstOrDefault(elements => elements.Standard == standard) is not { Total: > 0 } met)
        {
            figures.CannotTell($"the SBOM by {OneLine.Of(record.Source)} was not held against {standard}", "let the Sbom task of this version run");
            return;
        }

        figures.Hold(
            met.Met >= met.Total,
            string.Create(CultureInfo.InvariantCulture, $"{met.Met} of {met.Total} minimum elements of {met.Standard}"),
            "all needed",
            "see what is missing with `cicd sbom validate` and name it in the project");
    }
}
