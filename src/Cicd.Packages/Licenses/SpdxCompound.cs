namespace Cicd.Packages;

/// <summary>Expressions joined by one operator; none of the operands is joined by the same.</summary>
public sealed class SpdxCompound : SpdxExpression
{
    private SpdxCompound(SpdxOperator @operator, IReadOnlyList<SpdxExpression> operands)
    {
        Operator = @operator;
        Operands = operands;
    }

    /// <summary>What joins the operands.</summary>
    public SpdxOperator Operator { get; }

    /// <summary>The operands: at least two, in the order they were written.</summary>
    public IReadOnlyList<SpdxExpression> Operands { get; }

    /// <inheritdoc/>
    public override IEnumerable<SpdxTerm> Terms => Operands.SelectMany(operand => operand.Terms);

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        Operator == SpdxOperator.And ? " AND " : " OR ",
        Operands.Select(operand => Operator == SpdxOperator.And && operand is SpdxCompound ? $"({operand})" : operand.ToString()));

    internal static SpdxExpression Join(SpdxOperator @operator, IReadOnlyList<SpdxExpression> parts) => parts.Count == 1
        ? parts[0]
        : new SpdxCompound(@operator, [.. parts.SelectMany(part => part is SpdxCompound inner && inner.Operator == @operator ? inner.Operands : [part])]);
}
