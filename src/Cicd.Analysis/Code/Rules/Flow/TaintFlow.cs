using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules.Flow;

/// <summary>
/// Follows a value back to where it comes from: through variables, expressions, and methods of the same compilation in
/// both directions. It is asked at dangerous places only, so code without any costs nothing.
/// </summary>
internal sealed class TaintFlow(Compilation compilation, CancellationToken cancellationToken)
{
    private const int MaxDepth = 5;

    // Bounds the work for one question in code that is made to have many paths.
    private const int MaxSteps = 4000;
    private readonly ConcurrentDictionary<SyntaxNode, MethodBody> bodies = [];
    private readonly Callers callers = new(compilation);

    /// <summary>Whether somebody of that origin can choose the text of the value, none of it made harmless.</summary>
    public bool Reaches(IOperation value, Origin origin, Cleaner cleaner = Cleaner.None) => new Question(this, origin, cleaner).Ask(value, null);

    private MethodBody BodyOf(IOperation operation)
    {
        var root = operation;
        while (root.Parent is not null)
        {
            root = root.Parent;
        }

        return bodies.GetOrAdd(root.Syntax, _ => new MethodBody(root));
    }

    private sealed class Question(TaintFlow flow, Origin origin, Cleaner cleaner)
    {
        private readonly HashSet<(SyntaxNode, Frame?)> asked = [];
        private int steps;

        public bool Ask(IOperation? value, Frame? frame)
        {
            if (value is null || value.ConstantValue.HasValue || ++steps > MaxSteps || !(value.Type is null || value.Type.CanCarryText()))
            {
                return false;
            }

            return value switch
            {
                IConversionOperation conversion => Ask(conversion.Operand, frame),
                IParenthesizedOperation parenthesized => Ask(parenthesized.Operand, frame),
                IAwaitOperation awaited => Ask(awaited.Operation, frame),
                ILocalReferenceOperation local => AskVariable(local, local.Local, frame),
                IParameterReferenceOperation parameter => AskParameter(parameter, frame),
                IPropertyReferenceOperation property => AskProperty(property, frame),
                IFieldReferenceOperation field => Ask(field.Instance, frame),
                IInvocationOperation call => AskCall(call, frame),
                IObjectCreationOperation creation => creation.Arguments.Any(argument => Ask(argument.Value, frame)) || (creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Any(member => Ask(member.Value, frame)) ?? false),
                IArrayElementReferenceOperation element => Ask(element.ArrayReference, frame),
                IArrayCreationOperation array => array.Initializer?.ElementValues.Any(element => Ask(element, frame)) ?? false,
                ICollectionExpressionOperation collection => collection.Elements.Any(element => Ask(element is ISpreadOperation spread ? spread.Operand : element, frame)),
                IBinaryOperation sum => AskParts([sum.LeftOperand, sum.RightOperand], frame),
                IInterpolatedStringOperation text => AskParts([.. text.Parts.Select(part => part is IInterpolationOperation hole ? hole.Expression : ((IInterpolatedStringTextOperation)part).Text)], frame),
                IConditionalOperation choice => Ask(choice.WhenTrue, frame) || Ask(choice.WhenFalse, frame),
                ICoalesceOperation coalesce => Ask(coalesce.Value, frame) || Ask(coalesce.WhenNull, frame),
                ISwitchExpressionOperation choice => choice.Arms.Any(arm => Ask(arm.Value, frame)),
                IConditionalAccessOperation access => Ask(access.WhenNotNull, frame),
                IConditionalAccessInstanceOperation => Ask(value.Parent is null ? null : Ancestor<IConditionalAccessOperation>(value)?.Operation, frame),
                ISimpleAssignmentOperation assignment => Ask(assignment.Value, frame),
                _ => false,
            };
        }

        // What stands first decides where an address leads to.
        private bool AskParts(IReadOnlyList<IOperation> parts, Frame? frame) =>
            !(cleaner.HasFlag(Cleaner.Address) && LeadingText(parts[0]) is { } before && Cleaning.FixesHost(before))
            && parts.Any(part => Ask(part, frame));

        private static string? LeadingText(IOperation part) => part switch
        {
            { ConstantValue: { HasValue: true, Value: string text } } => part.Parent is IArgumentOperation { Parameter.Name: "format" } ? text.Split('{')[0] : text,
            IConversionOperation conversion => LeadingText(conversion.Operand),
            IBinaryOperation sum => LeadingText(sum.LeftOperand),
            _ => null,
        };

        private bool AskVariable(IOperation use, ISymbol variable, Frame? frame)
        {
            if (!asked.Add((use.Syntax, frame)) || Guards.Protect(use.Syntax, variable.Name))
            {
                return false;
            }

            foreach (var assignment in flow.BodyOf(use).Of(variable).Reverse().Where(assignment => assignment.Place.SpanStart < use.Syntax.SpanStart))
            {
                if (!assignment.Place.Span.Contains(use.Syntax.Span) && Ask(assignment.Value, frame))
                {
                    return true;
                }

                if (assignment.Replaces && BlockOf(assignment.Place)?.Span.Contains(use.Syntax.Span) == true)
                {
                    return false;
                }
            }

            return variable is IParameterSymbol parameter && AskCallers(use, parameter, frame);
        }

        private static SyntaxNode? BlockOf(SyntaxNode place) =>
            place.Ancestors().FirstOrDefault(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.ForEachStatementSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax);

        private bool AskParameter(IParameterReferenceOperation use, Frame? frame) => AskVariable(use, use.Parameter, frame);

        private bool AskCallers(IOperation use, IParameterSymbol parameter, Frame? frame)
        {
            if (parameter.ContainingSymbol is not IMethodSymbol method)
            {
                return false;
            }

            if (method.MethodKind == MethodKind.AnonymousFunction)
            {
                return AskReceiver(use, method, parameter, frame);
            }

            if (frame is not null && SymbolEqualityComparer.Default.Equals(frame.Method.OriginalDefinition, method.OriginalDefinition))
            {
                return Ask(frame.Argument(parameter), frame.Caller);
            }

            return (origin.HasFlag(Origin.Remote) && Sources.IsBound(parameter))
                || ((frame?.Depth ?? 0) < MaxDepth && CallDepth(use) && flow.callers.Of(method, flow.Token).Any(arguments => AskDeeper(arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value)));
        }

        private int depth;

        private bool CallDepth(IOperation use) => use is not null && depth < MaxDepth;

        private bool AskDeeper(IOperation? value)
        {
            depth++;
            try
            {
                return Ask(value, null);
            }
            finally
            {
                depth--;
            }
        }

        // A lambda gets what the method that takes it works on, or what a route binds.
        private bool AskReceiver(IOperation use, IMethodSymbol lambda, IParameterSymbol parameter, Frame? frame)
        {
            var function = use;
            while (function is not null && !(function is IAnonymousFunctionOperation candidate && SymbolEqualityComparer.Default.Equals(candidate.Symbol, lambda)))
            {
                function = function.Parent;
            }

            return function is not null && Ancestor<IInvocationOperation>(function) is { } receiver
                && ((origin.HasFlag(Origin.Remote) && Sources.IsBoundByRoute(parameter, receiver.TargetMethod))
                    || Ask(receiver.Instance, frame)
                    || receiver.Arguments.Any(argument => !argument.Syntax.Span.Contains(function.Syntax.Span) && Ask(argument.Value, frame)));
        }

        private bool AskProperty(IPropertyReferenceOperation property, Frame? frame) =>
            (Sources.OfProperty(property.Property) & origin) != Origin.None
            || Ask(property.Instance, frame)
            || property.Arguments.Any(argument => property.Instance is null && Ask(argument.Value, frame));

        private bool AskCall(IInvocationOperation call, Frame? frame)
        {
            var method = call.TargetMethod;
            if (Cleaning.Cleans(call, cleaner))
            {
                return false;
            }

            if ((Sources.OfMethod(method) & origin) != Origin.None)
            {
                return true;
            }

            if (method.DeclaringSyntaxReferences.Length > 0 && !method.IsAbstract)
            {
                return (frame?.Depth ?? 0) < MaxDepth && Returned(method).Any(value => Ask(value, new(method, call.Arguments, frame)));
            }

            return Passes(method) && (call.Arguments.Length > 0 && Format(call) is { } parts
                ? AskParts(parts, frame)
                : Ask(call.Instance, frame) || call.Arguments.Any(argument => Ask(argument.Value, frame)));
        }

        private static List<IOperation>? Format(IInvocationOperation call) =>
            call.TargetMethod is { Name: "Concat" or "Format", ContainingType.SpecialType: SpecialType.System_String } && call.Arguments[0].Parameter?.Type.SpecialType == SpecialType.System_String
                ? [.. call.Arguments.Select(argument => argument.Value)]
                : null;

        // Framework methods give back what they get, but for those that answer from elsewhere.
        private static bool Passes(IMethodSymbol method)
        {
            var space = method.ContainingNamespace.FullName();
            return (space.StartsWith("System", StringComparison.Ordinal) || space.StartsWith("Microsoft.Extensions.Primitives", StringComparison.Ordinal) || space.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal))
                && !space.StartsWith("System.Security.Cryptography", StringComparison.Ordinal)
                && !space.StartsWith("System.Net", StringComparison.Ordinal)
                && !space.StartsWith("System.Data", StringComparison.Ordinal)
                && method.ContainingType.Name is not ("File" or "Directory" or "Environment" or "Process");
        }

        private IEnumerable<IOperation> Returned(IMethodSymbol method) => method.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(flow.Token))
            .Select(syntax => flow.Model(syntax).GetOperation(syntax, flow.Token))
            .OfType<IOperation>()
            .SelectMany(body => body.Descendants())
            .OfType<IReturnOperation>()
            .Select(returned => returned.ReturnedValue)
            .OfType<IOperation>();

        private static T? Ancestor<T>(IOperation operation)
            where T : class, IOperation
        {
            for (var current = operation.Parent; current is not null; current = current.Parent)
            {
                if (current is T wanted)
                {
                    return wanted;
                }
            }

            return null;
        }
    }

    private CancellationToken Token => cancellationToken;

    private SemanticModel Model(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);
}
