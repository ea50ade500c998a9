using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>What is assigned to the variables of a method, in the order of the code.</summary>
internal sealed class MethodBody
{
    private static readonly string[] Takes = ["Append", "AppendLine", "AppendFormat", "AppendJoin", "Insert", "Add", "AddRange", "Push", "Enqueue", "Write", "WriteLine", "TryAdd"];
    private readonly Dictionary<ISymbol, List<Assignment>> assignments = new(SymbolEqualityComparer.Default);

    public MethodBody(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            Read(operation);
        }
    }

    public IReadOnlyList<Assignment> Of(ISymbol variable) => assignments.GetValueOrDefault(variable) ?? [];

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer:
                Add(declarator.Symbol, initializer.Value, declarator.Syntax, replaces: true);
                break;
            case ISimpleAssignmentOperation assignment:
                Add(VariableOf(assignment.Target), assignment.Value, assignment.Syntax, replaces: true);
                break;
            case ICompoundAssignmentOperation compound:
                Add(VariableOf(compound.Target), compound.Value, compound.Syntax, replaces: false);
                break;
            case ICoalesceAssignmentOperation coalesce:
                Add(VariableOf(coalesce.Target), coalesce.Value, coalesce.Syntax, replaces: false);
                break;
            case IForEachLoopOperation loop:
                foreach (var local in loop.Locals)
                {
                    Add(local, loop.Collection, loop.LoopControlVariable.Syntax, replaces: true);
                }

                break;
            case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: { } declared } } match:
                Add(declared, match.Value, match.Syntax, replaces: true);
                break;
            case IInvocationOperation call:
                ReadCall(call);
                break;
            default:
                break;
        }
    }

    private void ReadCall(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments.Where(argument => argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
        {
            Add(VariableOf(argument.Value), call, call.Syntax, replaces: false);
        }

        if (Array.IndexOf(Takes, call.TargetMethod.Name) >= 0 && Root(call.Instance) is ILocalReferenceOperation taker)
        {
            foreach (var argument in call.Arguments)
            {
                Add(taker.Local, argument.Value, call.Syntax, replaces: false);
            }
        }
    }

    // builder.Append(a).Append(b) puts both into the builder.
    private static IOperation? Root(IOperation? instance) => instance is IInvocationOperation call ? Root(call.Instance) : instance;

    private static ISymbol? VariableOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => VariableOf(declaration.Expression),
        _ => null,
    };

    private void Add(ISymbol? variable, IOperation value, SyntaxNode place, bool replaces)
    {
        if (variable is null)
        {
            return;
        }

        if (!assignments.TryGetValue(variable, out var list))
        {
            assignments[variable] = list = [];
        }

        list.Add(new(value, place, replaces));
    }
}
