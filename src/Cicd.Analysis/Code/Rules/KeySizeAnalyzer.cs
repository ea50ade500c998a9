using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Keys of RSA and DSA under 2048 bits, and keys derived with too few iterations.</summary>
internal sealed class KeySizeAnalyzer() : OwnAnalyzer(OwnRule.KeySize, OwnRule.Iterations)
{
    // NIST SP 800-131A revision 2, section 3.
    private const int MinBits = 2048;

    // A sixth of what OWASP recommends for SHA-256: lower is no choice between safety and speed any more.
    private const int MinIterations = 100_000;

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(Argument, OperationKind.Argument);
        context.RegisterOperationAction(Assignment, OperationKind.SimpleAssignment);
    }

    private static void Argument(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is not { ContainingSymbol: { } member } parameter || argument.Value.ConstantValue is not { HasValue: true, Value: int value })
        {
            return;
        }

        if (parameter.Name is "keySizeInBits" or "dwKeySize" or "keySize" && IsAsymmetric(member.ContainingType) && value < MinBits)
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.KeySize, argument.Syntax.GetLocation(), value));
        }
        else if (parameter.Name == "iterations" && member.ContainingType.Is("System.Security.Cryptography.Rfc2898DeriveBytes") && value < MinIterations)
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Iterations, argument.Syntax.GetLocation(), value));
        }
    }

    private static void Assignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property.Name: "KeySize", Instance.Type: var type } && IsAsymmetric(type) && assignment.Value.ConstantValue is { HasValue: true, Value: int bits } && bits < MinBits)
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.KeySize, assignment.Syntax.GetLocation(), bits));
        }
    }

    private static bool IsAsymmetric(ITypeSymbol? type) => type.Is("System.Security.Cryptography.RSA") || type.Is("System.Security.Cryptography.DSA");
}
