using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Values from outside that reach a dangerous place.</summary>
internal sealed class TaintAnalyzer() : OwnAnalyzer(
    OwnRule.ServerSideRequest, OwnRule.Markup, OwnRule.LogForging, OwnRule.Statement, OwnRule.Redirect, OwnRule.Path, OwnRule.Type, OwnRule.Lines, OwnRule.ErrorDetails)
{
    protected override void Start(CompilationStartAnalysisContext context)
    {
        // A sink whose type the compilation cannot name is not in it.
        var present = Sinks.All.Where(sink => context.Compilation.GetTypesByMetadataName(sink.Type).Length > 0).ToList();
        var flow = new TaintFlow(context.Compilation, context.CancellationToken);
        context.RegisterOperationAction(operation => Call(operation, present, flow, ((IInvocationOperation)operation.Operation).TargetMethod, ((IInvocationOperation)operation.Operation).Arguments), OperationKind.Invocation);
        context.RegisterOperationAction(operation => Creation(operation, present, flow), OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => Assignment(operation, present, flow), OperationKind.SimpleAssignment, OperationKind.CompoundAssignment);
    }

    private static void Creation(OperationAnalysisContext context, List<Sink> sinks, TaintFlow flow)
    {
        if (context.Operation is IObjectCreationOperation { Constructor: { } constructor } creation)
        {
            Call(context, sinks, flow, constructor, creation.Arguments);
        }
    }

    private static void Call(OperationAnalysisContext context, List<Sink> sinks, TaintFlow flow, IMethodSymbol method, IReadOnlyList<IArgumentOperation> arguments)
    {
        foreach (var sink in sinks.Where(sink => sink.Names(method.Name) && sink.Parameter is not null && (method.ReducedFrom ?? method).ContainingType.Is(sink.Type)))
        {
            var argument = arguments.FirstOrDefault(argument => argument.Parameter?.Name == sink.Parameter);
            if (argument is null || !Harmful(context.Operation, sink, argument, arguments))
            {
                continue;
            }

            if (sink.Rule == OwnRule.Markup && ShowsException(argument.Value))
            {
                context.ReportDiagnostic(Diagnostic.Create(OwnRule.ErrorDetails, context.Operation.Syntax.GetLocation()));
            }
            else if (IsMarkup(sink, argument, arguments, context.Operation) && flow.Reaches(argument.Value, sink.Origin, sink.Cleaner))
            {
                context.ReportDiagnostic(Diagnostic.Create(sink.Rule, context.Operation.Syntax.GetLocation()));
                return;
            }
        }
    }

    private static void Assignment(OperationAnalysisContext context, List<Sink> sinks, TaintFlow flow)
    {
        var assignment = (IAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: var property }
            && sinks.FirstOrDefault(sink => sink.Parameter is null && sink.Names(property.Name) && property.ContainingType.Is(sink.Type)) is { } sink
            && flow.Reaches(assignment.Value, sink.Origin, sink.Cleaner))
        {
            context.ReportDiagnostic(Diagnostic.Create(sink.Rule, assignment.Syntax.GetLocation()));
        }
    }

    private static bool Harmful(IOperation operation, Sink sink, IArgumentOperation argument, IReadOnlyList<IArgumentOperation> arguments) =>
        sink.Rule != OwnRule.Lines || (HasLineBreak(argument.Value) && WritesToNetwork(operation));

    // Text is text: only what a browser takes for a page can run a script.
    private static bool IsMarkup(Sink sink, IArgumentOperation argument, IReadOnlyList<IArgumentOperation> arguments, IOperation operation)
    {
        if (sink.Rule != OwnRule.Markup || sink.Member is ".ctor" or "Raw")
        {
            return true;
        }

        var type = arguments.FirstOrDefault(candidate => candidate.Parameter?.Name == "contentType")?.Value;
        return type is { ConstantValue: { HasValue: true, Value: string known } }
            ? known.Contains("html", StringComparison.OrdinalIgnoreCase) || known.Contains("svg", StringComparison.OrdinalIgnoreCase)
            : sink.Member == "WriteAsync" && Constants(argument.Value).Any(text => text.Contains('<', StringComparison.Ordinal));
    }

    private static bool ShowsException(IOperation value) => value.DescendantsAndSelf().Any(operation => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => instance.Type.Is("System.Exception"),
        IPropertyReferenceOperation { Property.Name: "StackTrace", Instance: { } instance } => instance.Type.Is("System.Exception"),
        IInterpolationOperation { Expression: { } hole } => hole.Type.Is("System.Exception"),
        _ => false,
    });

    private static bool HasLineBreak(IOperation value) => Constants(value).Any(text => text.Contains("\r\n", StringComparison.Ordinal));

    private static IEnumerable<string> Constants(IOperation value) =>
        value.DescendantsAndSelf().Select(operation => operation.ConstantValue is { HasValue: true, Value: string text } ? text : null).OfType<string>();

    private static bool WritesToNetwork(IOperation operation) =>
        operation is IInvocationOperation { Instance: ILocalReferenceOperation { Local: var writer } }
        && writer.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.IdentifierNameSyntax>().Any(name => name.Identifier.Text is "GetStream" or "NetworkStream"));
}
