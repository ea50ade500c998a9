namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.19.</summary>
internal sealed record SarifDriver(string Name, string FullName, string SemanticVersion)
{
    public string? InformationUri { get; init; }

    public required IReadOnlyList<SarifReportingDescriptor> Rules { get; init; }
}
