using System.Text.RegularExpressions;
using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Regular expressions that can take exponential time.</summary>
internal sealed partial class BacktrackingAnalyzer() : OwnAnalyzer(OwnRule.Backtracking)
{
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterOperationAction(Argument, OperationKind.Argument);

    private static void Argument(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is { Name: "pattern", ContainingSymbol: IMethodSymbol method }
            && method.ContainingType.FullName() == "System.Text.RegularExpressions.Regex"
            && argument.Value.ConstantValue is { HasValue: true, Value: string pattern }
            && NestedRepetition().IsMatch(pattern)
            && !IsBounded(argument.Parent))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Backtracking, argument.Syntax.GetLocation()));
        }
    }

    private static bool IsBounded(IOperation? call)
    {
        var arguments = call switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        return arguments.Any(argument => argument.Parameter?.Name == "matchTimeout"
            || (argument.Parameter?.Name == "options" && argument.Value.ConstantValue is { HasValue: true, Value: int options } && ((RegexOptions)options).HasFlag(RegexOptions.NonBacktracking)));
    }

    // A group that ends in a repetition, or is one, and is itself repeated without end.
    [GeneratedRegex(@"\((\?:|\?<\w+>)?(\[[^\]]*\]|\\?[^()\[\]|*+])[*+]\)[*+]", RegexOptions.NonBacktracking)]
    private static partial Regex NestedRepetition();
}
