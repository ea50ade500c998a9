namespace Cicd.Packages;

/// <summary>How an expression joins its operands.</summary>
public enum SpdxOperator
{
    /// <summary>All of them hold. Binds tighter than <see cref="Or"/>.</summary>
    And,

    /// <summary>The user may choose one.</summary>
    Or,
}
