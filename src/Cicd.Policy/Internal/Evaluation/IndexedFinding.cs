namespace Cicd.Policy.Internal;

/// <summary>A finding with the numbers of its rule and path in the index; a path of -1 is none.</summary>
internal readonly record struct IndexedFinding(Finding Finding, FindingsEvidence Record, int Rule, int Path, bool IsNew)
{
    public Severity Severity { get; } = Finding.Severity;

    public bool IsSuppressed { get; } = Finding.SuppressedBecause is not null;
}
