namespace Cicd.Policy;

/// <summary>What a change of the policies means for what they deny.</summary>
public enum PolicyChangeKind
{
    /// <summary>Nothing.</summary>
    Same,

    /// <summary>They deny all that they denied, and may deny more.</summary>
    Stricter,

    /// <summary>It cannot be told.</summary>
    Unclear,

    /// <summary>They may allow what they denied.</summary>
    Looser,
}
