namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.49.</summary>
internal sealed record SarifReportingDescriptor(string Id, string? Name)
{
    public SarifText? ShortDescription { get; init; }

    public SarifText? FullDescription { get; init; }

    public SarifText? Help { get; init; }

    public string? HelpUri { get; init; }

    public SarifConfiguration? DefaultConfiguration { get; init; }

    public SarifRuleProperties? Properties { get; init; }
}
