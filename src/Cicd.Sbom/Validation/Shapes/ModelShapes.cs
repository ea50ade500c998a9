using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>Models, data and their governance.</summary>
internal static class ModelShapes
{
    private static readonly Shape Responsible = new Shape("a responsible party")
    {
        { "organization", PartyShapes.Organization },
        { "contact", PartyShapes.Contact },
    }.ExactlyOneOf("organization", "contact");

    internal static readonly Shape Governance = new("governance")
    {
        { "custodians", ListOf(Responsible) },
        { "stewards", ListOf(Responsible) },
        { "owners", ListOf(Responsible) },
    };

    private static readonly Shape Graphics = new("graphics")
    {
        { "description", Text },
        { "collection", ListOf(new Shape("a graphic") { { "name", Text }, { "image", CommonShapes.Attachment } }) },
    };

    private static readonly Shape ComponentData = new("component data")
    {
        { "bom-ref", BomRef },
        { "type!", Words("source-code configuration dataset definition other") },
        { "name", Text },
        { "contents", new Shape("contents") { { "attachment", CommonShapes.Attachment }, { "url", Of(Formats.Iri) }, { "properties", CommonShapes.Properties } } },
        { "classification", Text },
        { "sensitiveData", Texts },
        { "graphics", Graphics },
        { "description", Text },
        { "governance", Governance },
    };

    internal static readonly Rule ComponentDataList = ListOf(ComponentData);

    private static readonly Shape DatasetReference = new("a reference to a dataset") { { "ref", Mention } };

    private static readonly Rule Dataset = Switch(
        "an object (component data, or a reference to it)",
        node => node["ref"] is not null || node.Children.Count == 0 ? DatasetReference : ComponentData);

    private static readonly Rule InputsOrOutputs = ListOf(new Shape("an input or output") { { "format", Text } });

    private static readonly Shape Parameters = new("model parameters")
    {
        { "approach", new Shape("an approach") { { "type", Words("supervised unsupervised reinforcement-learning semi-supervised self-supervised") } } },
        { "task", Text },
        { "architectureFamily", Text },
        { "modelArchitecture", Text },
        { "datasets", ListOf(Dataset) },
        { "inputs", InputsOrOutputs },
        { "outputs", InputsOrOutputs },
    };

    private static readonly Shape Metric = new("a performance metric")
    {
        { "type", Text },
        { "value", Text },
        { "slice", Text },
        { "confidenceInterval", new Shape("a confidence interval") { { "lowerBound", Text }, { "upperBound", Text } } },
    };

    private static readonly Shape Fairness = new("a fairness assessment")
    {
        { "groupAtRisk", Text },
        { "benefits", Text },
        { "harms", Text },
        { "mitigationStrategy", Text },
    };

    private static readonly Shape Considerations = new("considerations")
    {
        { "users", Texts },
        { "useCases", Texts },
        { "technicalLimitations", Texts },
        { "performanceTradeoffs", Texts },
        { "ethicalConsiderations", ListOf(new Shape("a risk") { { "name", Text }, { "mitigationStrategy", Text } }) },
        { "environmentalConsiderations", () => EnergyShapes.Environment, V16 },
        { "fairnessAssessments", ListOf(Fairness) },
    };

    internal static readonly Shape ModelCard = new("a model card")
    {
        { "bom-ref", BomRef },
        { "modelParameters", Parameters },
        { "quantitativeAnalysis", new Shape("a quantitative analysis") { { "performanceMetrics", ListOf(Metric) }, { "graphics", Graphics } } },
        { "considerations", Considerations },
        { "properties", CommonShapes.Properties },
    };
}
