using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analyzers;

/// <summary>What can be told of a value where it is used: through conversions, lists, interpolations, and the declaration of a local.</summary>
internal static class Values
{
    private const int Deepest = 8;

    /// <summary>The texts in a value, in order; null for each part that is not known before the program runs.</summary>
    public static IEnumerable<string?> Texts(IOperation? value) => Texts(value, 0);

    /// <summary>The value itself and all that it is computed from, the declarations of locals included.</summary>
    public static IEnumerable<IOperation> Sources(IOperation value) => Sources(value, 0);

    private static IEnumerable<string?> Texts(IOperation? value, int depth) => value switch
    {
        null => [],
        _ when depth > Deepest => [null],
        { ConstantValue: { HasValue: true, Value: string text } } => [text],
        IConversionOperation conversion => Texts(conversion.Operand, depth + 1),
        IArgumentOperation argument => Texts(argument.Value, depth + 1),
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues.SelectMany(element => Texts(element, depth + 1)),
        ICollectionExpressionOperation list => list.Elements.SelectMany(element => Texts(element, depth + 1)),
        IInterpolatedStringOperation interpolated => [Text(interpolated)],
        ILocalReferenceOperation local when Declared(local) is { } declared => Texts(declared, depth + 1),
        _ => [null],
    };

    private static IEnumerable<IOperation> Sources(IOperation value, int depth)
    {
        foreach (var part in value.DescendantsAndSelf())
        {
            yield return part;
            if (depth < Deepest && part is ILocalReferenceOperation local && Declared(local) is { } declared)
            {
                foreach (var source in Sources(declared, depth + 1))
                {
                    yield return source;
                }
            }
        }
    }

    // What is put in is no word of its own.
    private static string Text(IInterpolatedStringOperation interpolated) => string.Concat(interpolated.Parts.Select(part =>
        part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } ? text : "{}"));

    private static IOperation? Declared(ILocalReferenceOperation local) =>
        local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } initializer }
        && local.SemanticModel is { } model && model.SyntaxTree == initializer.SyntaxTree
            ? model.GetOperation(initializer)
            : null;
}
