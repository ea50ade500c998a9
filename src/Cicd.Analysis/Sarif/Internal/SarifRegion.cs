namespace Cicd.Analysis.Sarif.Internal;

/// <summary>Section 3.30. Lines and columns from one; the end column is the one after the last character.</summary>
internal sealed record SarifRegion(int StartLine)
{
    public int? StartColumn { get; init; }

    public int? EndLine { get; init; }

    public int? EndColumn { get; init; }
}
