using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>What the code behind a delegate returns.</summary>
internal static class Delegates
{
    /// <summary>Whether it returns true, whatever it gets.</summary>
    public static bool AlwaysTrue(IOperation value, Compilation compilation, CancellationToken cancellationToken) =>
        Returned(value, compilation, cancellationToken) is { Count: > 0 } returned && returned.All(result => result.ConstantValue is { HasValue: true, Value: true });

    public static IReadOnlyList<IOperation> Returned(IOperation value, Compilation compilation, CancellationToken cancellationToken) => value switch
    {
        IConversionOperation conversion => Returned(conversion.Operand, compilation, cancellationToken),
        IDelegateCreationOperation creation => Returned(creation.Target, compilation, cancellationToken),
        IAnonymousFunctionOperation function => Of(function.Body),
        IMethodReferenceOperation { Method.DeclaringSyntaxReferences: [var reference] } when reference.GetSyntax(cancellationToken) is { } syntax && compilation.ContainsSyntaxTree(syntax.SyntaxTree) =>
            Of(compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken)),
        _ => [],
    };

    private static List<IOperation> Of(IOperation? body) =>
        body is null ? [] : [.. body.Descendants().OfType<IReturnOperation>().Select(returned => returned.ReturnedValue).OfType<IOperation>()];
}
