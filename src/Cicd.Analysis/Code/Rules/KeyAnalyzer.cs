using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Cryptographic keys that stand in the code.</summary>
internal sealed class KeyAnalyzer() : OwnAnalyzer(OwnRule.Key)
{
    private const int MaxDepth = 6;
    private static readonly string[] Takers =
    [
        "System.Security.Cryptography.HMAC", "System.Security.Cryptography.AesGcm", "System.Security.Cryptography.AesCcm", "System.Security.Cryptography.ChaCha20Poly1305",
        "System.Security.Cryptography.SymmetricAlgorithm", "Microsoft.IdentityModel.Tokens.SymmetricSecurityKey",
    ];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(Passed, OperationKind.Argument);
        context.RegisterOperationAction(Assigned, OperationKind.SimpleAssignment);
    }

    private static void Passed(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is { Name: "key" or "rgbKey" } parameter && Array.Exists(Takers, taker => parameter.ContainingSymbol.ContainingType.Is(taker)) && IsFixed(argument.Value, 0, context))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Key, argument.Syntax.GetLocation()));
        }
    }

    private static void Assigned(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "Key", ContainingType: var type } } && Array.Exists(Takers, taker => type.Is(taker)) && IsFixed(assignment.Value, 0, context))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Key, assignment.Syntax.GetLocation()));
        }
    }

    private static bool IsFixed(IOperation? value, int depth, OperationAnalysisContext context) => depth < MaxDepth && value switch
    {
        null => false,
        { ConstantValue: { HasValue: true, Value: not null } } => true,
        IConversionOperation conversion => IsFixed(conversion.Operand, depth + 1, context),
        IUtf8StringOperation => true,
        IInvocationOperation { TargetMethod: { Name: "GetBytes" or "FromBase64String" or "FromHexString" or "ToArray", ContainingNamespace: var space } } call when space.FullName() is "System.Text" or "System" or "System.Linq" =>
            (call.Arguments.Length > 0 || call.Instance is not null) && call.Arguments.All(argument => IsFixed(argument.Value, depth + 1, context)) && (call.Arguments.Length > 0 || IsFixed(call.Instance, depth + 1, context)),
        IArrayCreationOperation { Initializer.ElementValues: { Length: > 0 } elements } => elements.All(element => element.ConstantValue.HasValue),
        ICollectionExpressionOperation { Elements: { Length: > 0 } elements } => elements.All(element => element is IConversionOperation conversion ? conversion.Operand.ConstantValue.HasValue : element.ConstantValue.HasValue),
        ILocalReferenceOperation local => local.Local.DeclaringSyntaxReferences is [var reference] && Initializer(reference, context) is { } initial && IsFixed(initial, depth + 1, context),
        IFieldReferenceOperation { Field: { IsReadOnly: true, DeclaringSyntaxReferences: [var reference] } } => Initializer(reference, context) is { } initial && IsFixed(initial, depth + 1, context),
        _ => false,
    };

    private static IOperation? Initializer(SyntaxReference reference, OperationAnalysisContext context) =>
        reference.GetSyntax(context.CancellationToken) is Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: { } value } && context.Compilation.ContainsSyntaxTree(value.SyntaxTree)
            ? context.Compilation.GetSemanticModel(value.SyntaxTree).GetOperation(value, context.CancellationToken)
            : null;
}
