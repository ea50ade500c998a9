using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>
/// Proves that nobody can choose the text of a value: it is made of constants, numbers and parts that were made
/// harmless. What it does not know is not harmless.
/// </summary>
internal sealed class Harmless(Func<IInvocationOperation, bool> cleans, bool isPath)
{
    private const int MaxDepth = 12;

    public bool Is(IOperation? value, int depth = 0)
    {
        if (value is null || depth > MaxDepth)
        {
            return false;
        }

        if (value.ConstantValue.HasValue || (value.Type is not null && !value.Type.CanCarryText()))
        {
            return true;
        }

        bool All(IEnumerable<IOperation?> parts) => parts.All(part => Is(part, depth + 1));
        return value switch
        {
            IConversionOperation conversion => Is(conversion.Operand, depth + 1),
            IBinaryOperation sum => All([sum.LeftOperand, sum.RightOperand]),
            IInterpolatedStringOperation text => All(text.Parts.OfType<IInterpolationOperation>().Select(part => part.Expression)),
            IConditionalOperation choice => All([choice.WhenTrue, choice.WhenFalse]),
            ICoalesceOperation coalesce => All([coalesce.Value, coalesce.WhenNull]),
            ISwitchExpressionOperation choice => All(choice.Arms.Select(arm => arm.Value is IThrowOperation ? null : arm.Value).Where(arm => arm is not null)),
            ICollectionExpressionOperation collection => All(collection.Elements),
            IArrayCreationOperation { Initializer: { } elements } => All(elements.ElementValues),
            IObjectCreationOperation { Type: var type } creation when type.Is("System.Text.StringBuilder") || type.Is("System.Uri") => All(creation.Arguments.Select(argument => argument.Value)),
            IInvocationOperation call => cleans(call) || (Combines(call) && All(call.Arguments.Select(argument => argument.Value).Concat(call.Instance is null ? [] : [call.Instance]))),
            ILocalReferenceOperation local => IsVariable(local, depth),
            IMemberReferenceOperation { Member: { Name: "InvariantCulture" or "CurrentCulture" or "Empty", IsStatic: true } } => true,
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => false,
            _ => false,
        };
    }

    private bool IsVariable(ILocalReferenceOperation local, int depth)
    {
        IOperation root = local;
        while (root.Parent is not null)
        {
            root = root.Parent;
        }

        var assignments = new MethodBody(root).Of(local.Local);
        return assignments.Count > 0
            && ((isPath && assignments.All(assignment => IsFullPath(assignment.Value)) && Guards.Protect(local.Syntax, local.Local.Name))
                || assignments.All(assignment => Is(assignment.Value, depth + 1)));
    }

    private static bool IsFullPath(IOperation value) => value is IInvocationOperation { TargetMethod: { Name: "GetFullPath", ContainingType.Name: "Path" } };

    private static bool Combines(IInvocationOperation call) =>
        call.TargetMethod.Name is "ToString" or "Format" or "Concat" or "Join" or "Combine" or "Append" or "AppendLine" or "Trim" or "ToUpperInvariant" or "ToLowerInvariant"
        && call.TargetMethod.ContainingNamespace.FullName().StartsWith("System", StringComparison.Ordinal);
}
