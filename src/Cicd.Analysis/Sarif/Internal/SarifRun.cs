namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.14.</summary>
internal sealed record SarifRun(SarifTool Tool)
{
    public IReadOnlyList<SarifInvocation>? Invocations { get; init; }

    public IReadOnlyList<SarifVersionControl>? VersionControlProvenance { get; init; }

    public IReadOnlyDictionary<string, SarifArtifactLocation>? OriginalUriBaseIds { get; init; }

    public SarifAutomationDetails? AutomationDetails { get; init; }

    public string? ColumnKind { get; init; }

    public required IReadOnlyList<SarifResult> Results { get; init; }
}
