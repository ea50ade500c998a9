using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>
/// Looks again at what other rules found, with what they do not know: numbers hold no text, checks that were made before,
/// encoders they have no name for. A finding that is refuted stays visible as suppressed, with the reason.
/// </summary>
internal static class SecondOpinion
{
    private static readonly string[] Plain = ["System.Runtime.Serialization.DataContractSerializer", "System.Runtime.Serialization.Json.DataContractJsonSerializer", "System.Xml.Serialization.XmlSerializer"];

    /// <summary>Why the diagnostic is none; null if it stands.</summary>
    public static string? Refute(Diagnostic diagnostic, Compilation compilation, CancellationToken cancellationToken)
    {
        if (FamilyOf(diagnostic.Id) is not { } family || diagnostic.Location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree))
        {
            return null;
        }

        var model = compilation.GetSemanticModel(tree);
        for (var node = tree.GetRoot(cancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true); node is not null; node = node.Parent)
        {
            switch (model.GetOperation(node, cancellationToken))
            {
                case IInvocationOperation call:
                    return Judge(family, call, [.. call.Arguments.Where(argument => !IsReceiver(argument, call.TargetMethod)).Select(argument => argument.Value)]);
                case IObjectCreationOperation creation:
                    return Judge(family, creation, [.. creation.Arguments.Select(argument => argument.Value)]);
                case IAssignmentOperation assignment:
                    return Judge(family, assignment, [assignment.Value]);
                default:
                    break;
            }
        }

        return null;
    }

    private static Family? FamilyOf(string id) => id switch
    {
        "CA2100" or "CA3001" or "SCS0002" or "CA3008" or "SCS0003" or "CA3006" or "SCS0001" => Family.Text,
        "CA3003" or "SCS0018" or "CA5389" => Family.Path,
        "CA3012" => Family.Expression,
        "CA3002" or "SCS0029" => Family.Markup,
        "SCS0028" => Family.Serializer,
        "CA5372" => Family.Document,
        "CA5394" or "SCS0005" => Family.Random,
        _ => null,
    };

    private static string? Judge(Family family, IOperation place, IReadOnlyList<IOperation> values) => family switch
    {
        Family.Serializer => HasFixedTypes(place) ? "The serializer takes a fixed type and no others from its input." : null,
        Family.Document => values is [{ ConstantValue: { HasValue: true, Value: string } }, ..] ? "The document is a fixed file." : null,
        Family.Random => IsDelay(place) ? "The number only chooses a delay." : null,
        _ => values.Where(IsText).ToList() is { Count: > 0 } texts && texts.TrueForAll(value => new Harmless(call => Cleans(family, call), family == Family.Path).Is(value)) ? "Constants, numbers, and what was checked or encoded before, are all that reaches this place." : null,
    };

    private static bool Cleans(Family family, IInvocationOperation call) => family switch
    {
        Family.Path => Cleaning.Cleans(call, Cleaner.FileName) || call.TargetMethod.Name is "GetRandomFileName" or "GetTempFileName",
        Family.Markup => Cleaning.Cleans(call, Cleaner.Markup),
        Family.Expression => call.TargetMethod is { Name: "Escape", ContainingType.Name: "Regex" },
        _ => false,
    };

    private static bool HasFixedTypes(IOperation place) =>
        place is IInvocationOperation { Instance: ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var reference] } local }
        && Array.Exists(Plain, type => local.Type.Is(type))
        && local.SemanticModel?.GetOperation(reference.GetSyntax()) is IVariableDeclaratorOperation { Initializer.Value: IObjectCreationOperation { Arguments: [{ Value: ITypeOfOperation { TypeOperand.SpecialType: not SpecialType.System_Object } }] } };

    private static bool IsDelay(IOperation? place)
    {
        for (; place is not null; place = place.Parent)
        {
            if (place is IInvocationOperation { TargetMethod: { ContainingType: var type, Name: var name } })
            {
                switch (type.FullName())
                {
                    case "System.TimeSpan":
                    case "System.Threading.Tasks.Task" when name == "Delay":
                    case "System.Threading.Thread" when name == "Sleep":
                        return true;
                    default:
                        break;
                }
            }
        }

        return false;
    }

    private static bool IsText(IOperation value) => value switch
    {
        IConversionOperation conversion => IsText(conversion.Operand),
        ICollectionExpressionOperation or IInterpolatedStringOperation => true,
        // What starts a process carries its text inside.
        { Type: { } type } => type.SpecialType == SpecialType.System_String || type.TypeKind == TypeKind.Array || type.Is("System.Diagnostics.ProcessStartInfo") || type.Is("System.Uri") || type.Is("System.Collections.Generic.IEnumerable"),
        _ => true,
    };

    private static bool IsReceiver(IArgumentOperation argument, IMethodSymbol method) => method.IsExtensionMethod && argument.Parameter?.Ordinal == 0;

    private enum Family
    {
        Text,
        Path,
        Expression,
        Markup,
        Serializer,
        Document,
        Random,
    }
}
