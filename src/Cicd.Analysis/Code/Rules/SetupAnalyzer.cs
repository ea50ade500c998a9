using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Unsafe settings of a web application.</summary>
internal sealed class SetupAnalyzer() : OwnAnalyzer(OwnRule.DeveloperPage, OwnRule.CookieHttpOnly, OwnRule.CookieSecure)
{
    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(Call, OperationKind.Invocation);
        context.RegisterOperationAction(Assignment, OperationKind.SimpleAssignment);
    }

    private static void Call(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "UseDeveloperExceptionPage" && !call.Syntax.Ancestors().Any(node => node is IfStatementSyntax or ConditionalExpressionSyntax or SwitchSectionSyntax))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.DeveloperPage, call.Syntax.GetLocation()));
        }
    }

    private static void Assignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || !property.ContainingType.Is("Microsoft.AspNetCore.Http.CookieBuilder"))
        {
            return;
        }

        if (property.Name == "HttpOnly" && assignment.Value.ConstantValue is { HasValue: true, Value: false })
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.CookieHttpOnly, assignment.Syntax.GetLocation()));
        }
        else if (property.Name == "SecurePolicy" && assignment.Value is IFieldReferenceOperation { Field.Name: "None" })
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.CookieSecure, assignment.Syntax.GetLocation()));
        }
    }
}
