using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Sign-in of ASP.NET Core Identity without a password policy or a lockout.</summary>
internal sealed class SignInAnalyzer() : OwnAnalyzer(OwnRule.PasswordPolicy, OwnRule.Lockout)
{
    // NIST SP 800-63B, section 5.1.1.2.
    private const int MinLength = 8;

    // Long passwords need no classes of characters.
    private const int LongEnough = 12;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Identity.PasswordOptions") is null)
        {
            return;
        }

        context.RegisterOperationAction(Policy, OperationKind.SimpleAssignment);
        context.RegisterOperationAction(Lockout, OperationKind.Argument);
    }

    private static void Policy(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } || !property.ContainingType.Is("Microsoft.AspNetCore.Identity.PasswordOptions"))
        {
            return;
        }

        var isWeak = property.Name == "RequiredLength"
            ? ValueOf(assignment) is int length && length < MinLength
            : property.Name.StartsWith("Require", StringComparison.Ordinal) && ValueOf(assignment) is false && !AsksForLength(assignment);
        if (isWeak)
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.PasswordPolicy, assignment.Syntax.GetLocation()));
        }
    }

    private static bool AsksForLength(IOperation operation)
    {
        while (operation.Parent is not null)
        {
            operation = operation.Parent;
        }

        return operation.Descendants().OfType<ISimpleAssignmentOperation>().Any(other => other.Target is IPropertyReferenceOperation { Property.Name: "RequiredLength" } && ValueOf(other) is int length && length >= LongEnough);
    }

    private static object? ValueOf(ISimpleAssignmentOperation assignment) =>
        assignment.Value is ISimpleAssignmentOperation inner ? ValueOf(inner) : assignment.Value.ConstantValue is { HasValue: true, Value: var value } ? value : null;

    private static void Lockout(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter?.Name == "lockoutOnFailure" && argument.Value.ConstantValue is { HasValue: true, Value: false })
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Lockout, argument.Syntax.GetLocation()));
        }
    }
}
