using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Answers that any web site may read.</summary>
internal sealed class CorsAnalyzer() : OwnAnalyzer(OwnRule.Cors)
{
    private const string Header = "Access-Control-Allow-Origin";

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var flow = new TaintFlow(context.Compilation, context.CancellationToken);
        context.RegisterOperationAction(operation => Call(operation, flow), OperationKind.Invocation);
        context.RegisterOperationAction(operation => Assignment(operation, flow), OperationKind.SimpleAssignment);
    }

    private static void Call(OperationAnalysisContext context, TaintFlow flow)
    {
        var call = (IInvocationOperation)context.Operation;
        var isOpen = call.TargetMethod.ContainingType.FullName() == "Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicyBuilder"
            ? call.TargetMethod.Name switch
            {
                "AllowAnyOrigin" => true,
                "SetIsOriginAllowed" => call.Arguments is [{ Value: var predicate }] && Delegates.AlwaysTrue(predicate, context.Compilation, context.CancellationToken),
                "WithOrigins" => call.Arguments.Any(argument => argument.Value.DescendantsAndSelf().Any(value => value.ConstantValue is { HasValue: true, Value: "*" })),
                _ => false,
            }
            : call.TargetMethod.Name is "Add" or "Append" or "TryAdd" && call.Arguments.Any(argument => IsHeader(argument.Value)) && call.Arguments.Any(argument => IsAnyone(argument.Value, flow));
        if (isOpen)
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Cors, call.Syntax.GetLocation()));
        }
    }

    private static void Assignment(OperationAnalysisContext context, TaintFlow flow)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation property
            && (property.Property.Name == "AccessControlAllowOrigin" || property.Arguments.Any(argument => IsHeader(argument.Value)))
            && IsAnyone(assignment.Value, flow))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Cors, assignment.Syntax.GetLocation()));
        }
    }

    private static bool IsHeader(IOperation value) => value.ConstantValue is { HasValue: true, Value: string name } && name.Equals(Header, StringComparison.OrdinalIgnoreCase);

    private static bool IsAnyone(IOperation value, TaintFlow flow) =>
        value.DescendantsAndSelf().Any(part => part.ConstantValue is { HasValue: true, Value: "*" }) || (!value.ConstantValue.HasValue && flow.Reaches(value, Origin.Remote));
}
