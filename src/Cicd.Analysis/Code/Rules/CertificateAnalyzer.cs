using Cicd.Analysis.Code.Rules.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analysis.Code.Rules;

/// <summary>Callbacks that accept any certificate.</summary>
internal sealed class CertificateAnalyzer() : OwnAnalyzer(OwnRule.Certificate)
{
    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(Delegate, OperationKind.DelegateCreation);
        context.RegisterOperationAction(Property, OperationKind.PropertyReference);
    }

    private static void Delegate(OperationAnalysisContext context)
    {
        var creation = (IDelegateCreationOperation)context.Operation;
        if (Validates(creation.Type) && Delegates.AlwaysTrue(creation, context.Compilation, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Certificate, creation.Syntax.GetLocation()));
        }
    }

    private static void Property(OperationAnalysisContext context)
    {
        if (((IPropertyReferenceOperation)context.Operation).Property.Name == "DangerousAcceptAnyServerCertificateValidator")
        {
            context.ReportDiagnostic(Diagnostic.Create(OwnRule.Certificate, context.Operation.Syntax.GetLocation()));
        }
    }

    private static bool Validates(ITypeSymbol? type) =>
        type.Is("System.Net.Security.RemoteCertificateValidationCallback")
        || (type is INamedTypeSymbol { Name: "Func", TypeArguments: [.., var errors, { SpecialType: SpecialType.System_Boolean }] } && errors.FullName() == "System.Net.Security.SslPolicyErrors");
}
