using Cicd.Sbom.Validation.Rules;
using static Cicd.Sbom.Validation.Rules.Expect;
using static Cicd.Sbom.SpecVersion;

namespace Cicd.Sbom.Validation.Shapes;

/// <summary>What a model costs the environment.</summary>
internal static class EnergyShapes
{
    private static readonly Shape Energy = new("a measure of energy") { { "value!", Number }, { "unit!", Words("kWh") } };

    private static readonly Shape Carbon = new("a measure of carbon dioxide") { { "value!", Number }, { "unit!", Words("tCO2eq") } };

    private static readonly Shape Provider = new("an energy provider")
    {
        { "bom-ref", BomRef },
        { "description", Text },
        { "organization!", PartyShapes.Organization },
        { "energySource!", Words("coal oil natural-gas nuclear wind solar geothermal hydropower biofuel unknown other") },
        { "energyProvided!", Energy },
        { "externalReferences", CommonShapes.ExternalReferences },
    };

    private static readonly Shape Consumption = new("an energy consumption")
    {
        { "activity!", Words("design data-collection data-preparation training fine-tuning validation deployment inference other") },
        { "energyProviders!", ListOf(Provider) },
        { "activityEnergyCost!", Energy },
        { "co2CostEquivalent", Carbon },
        { "co2CostOffset", Carbon },
        { "properties", CommonShapes.Properties },
    };

    internal static readonly Shape Environment = new("environmental considerations")
    {
        { "energyConsumptions", ListOf(Consumption) },
        { "properties", CommonShapes.Properties },
    };
}
