using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Files that are made under a guessable name in the directory that all users share.</summary>
internal sealed class TemporaryFileAnalyzer() : OwnAnalyzer(OwnRule.TemporaryFile)
{
    private const int MaxDepth = 8;
    private static readonly string[] Makers = ["WriteAll", "AppendAll", "AppendText", "Create", "OpenWrite", "Copy", ".ctor"];

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Argument, OperationKind.Argument);

    private static void Argument(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is not { Name: "path" or "destFileName", ContainingSymbol: IMethodSymbol method }
            || method.ContainingType.FullName() is not ("System.IO.File" or "System.IO.FileStream" or "System.IO.StreamWriter")
            || !Array.Exists(Makers, maker => method.Name.StartsWith(maker, StringComparison.Ordinal)))
        {
            return;
        }

        var isTemporary = false;
        if (IsGuessable(argument.Value, 0, ref isTemporary, context) && isTemporary && !IsExclusive(argument.Parent))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.TemporaryFile, argument.Syntax.GetLocation()));
        }
    }

    // FileMode.CreateNew fails if somebody else was there before; FileMode.Open makes nothing.
    private static bool IsExclusive(IOperation? call) =>
        call is IObjectCreationOperation creation && creation.Arguments.Any(argument => argument.Value is IFieldReferenceOperation { Field: { Name: "CreateNew" or "Open", ContainingType.Name: "FileMode" } });

    private static bool IsGuessable(IOperation? value, int depth, ref bool isTemporary, OperationAnalysisContext context)
    {
        switch (value)
        {
            case null:
                return false;
            case { ConstantValue.HasValue: true }:
                return true;
            case IConversionOperation conversion:
                return IsGuessable(conversion.Operand, depth, ref isTemporary, context);
            case IPropertyReferenceOperation { Property: { ContainingType.Name: "Environment" or "DateTime" or "DateTimeOffset" } }:
                return true;
            case IInvocationOperation { TargetMethod: { Name: "GetTempPath", ContainingType.Name: "Path" } }:
                isTemporary = true;
                return true;
            case ILocalReferenceOperation local when depth < MaxDepth:
                return local.Local.DeclaringSyntaxReferences is [var reference]
                    && reference.GetSyntax(context.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } initial }
                    && IsGuessable(context.Compilation.GetSemanticModel(initial.SyntaxTree).GetOperation(initial, context.CancellationToken), depth + 1, ref isTemporary, context);
            case IInvocationOperation { TargetMethod: { Name: "Combine" or "Join" or "Concat" or "Format" or "GetFullPath" or "ToString", ContainingNamespace: var space } } call when space.FullName().StartsWith("System", StringComparison.Ordinal):
                return All(call.Arguments.Select(argument => argument.Value).Concat(call.Instance is null ? [] : [call.Instance]), depth, ref isTemporary, context);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return All(initializer.ElementValues, depth, ref isTemporary, context);
            case IBinaryOperation sum:
                return All([sum.LeftOperand, sum.RightOperand], depth, ref isTemporary, context);
            case IInterpolatedStringOperation text:
                return All(text.Parts.OfType<IInterpolationOperation>().Select(part => part.Expression), depth, ref isTemporary, context);
            default:
                return false;
        }
    }

    private static bool All(IEnumerable<IOperation> parts, int depth, ref bool isTemporary, OperationAnalysisContext context)
    {
        foreach (var part in parts)
        {
            if (!IsGuessable(part, depth + 1, ref isTemporary, context))
            {
                return false;
            }
        }

        return true;
    }
}
