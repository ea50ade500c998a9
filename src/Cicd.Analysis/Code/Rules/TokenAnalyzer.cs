using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Tokens that are accepted without a signature or for ever.</summary>
internal sealed class TokenAnalyzer() : OwnAnalyzer(OwnRule.Token)
{
    private const string Parameters = "Microsoft.IdentityModel.Tokens.TokenValidationParameters";

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypesByMetadataName(Parameters).Length > 0)
        {
            context.RegisterOperationAction(Assignment, OperationKind.SimpleAssignment);
        }
    }

    private static void Assignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: var property } && property.ContainingType.Is(Parameters) && TurnsOff(property.Name, assignment.Value, context))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Token, assignment.Syntax.GetLocation()));
        }
    }

    private static bool TurnsOff(string property, IOperation value, OperationAnalysisContext context) => property switch
    {
        "RequireSignedTokens" or "RequireExpirationTime" => value.ConstantValue is { HasValue: true, Value: false },
        // One that only reads the token has checked nothing.
        "SignatureValidator" => Delegates.Returned(value, context.Compilation, context.CancellationToken) is { Count: > 0 } returned && returned.All(IsPlainToken),
        _ => false,
    };

    private static bool IsPlainToken(IOperation value) => value is IConversionOperation conversion ? IsPlainToken(conversion.Operand) : value is IObjectCreationOperation;
}
