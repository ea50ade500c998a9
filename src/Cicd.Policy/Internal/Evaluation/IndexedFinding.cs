namespace Cicd.Policy.Internal;

/// <summary>A finding with the numbers of its rule and path in the index; a path of -1 is none.</summary>
internal sealed record IndexedFinding(Finding Finding, FindingsEvidence Record, int Rule, int Path, bool IsNew)
{
    public bool IsSuppressed => Finding.SuppressedBecause is not null;
}
