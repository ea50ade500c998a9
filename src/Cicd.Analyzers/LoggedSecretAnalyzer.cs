using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analyzers;

/// <summary>CICD0004: a secret parameter, or what was revealed of a secret, in a log message, a figure, an exception or on the console.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LoggedSecretAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PipelineRules.LoggedSecret];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (PipelineTypes.Find(start.Compilation) is not null && start.Compilation.GetTypeByMetadataName("System.Exception") is { } exception)
            {
                start.RegisterOperationAction(operation => Check(operation, exception), OperationKind.Invocation, OperationKind.ObjectCreation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol exception)
    {
        var (arguments, sink) = context.Operation switch
        {
            IInvocationOperation call => (call.Arguments, SinkOf(call.TargetMethod)),
            IObjectCreationOperation { Type: { } made } creation when IsException(made, exception) => (creation.Arguments, $"the message of a {made.Name}"),
            _ => default,
        };
        if (sink is null)
        {
            return;
        }

        foreach (var argument in arguments)
        {
            if (Values.Sources(argument.Value).Select(SecretIn).FirstOrDefault(static name => name is not null) is { } secret)
            {
                context.ReportDiagnostic(Diagnostic.Create(PipelineRules.LoggedSecret, argument.Syntax.GetLocation(), secret, sink));
            }
        }
    }

    private static string? SinkOf(IMethodSymbol method) => method.ContainingType switch
    {
        var type when PipelineTypes.Is(type, "Cicd.TaskLog") => "the log",
        var type when PipelineTypes.Is(type, "Cicd.PipelineContext") && method.Name == "AddFigure" => "a figure of the summary",
        var type when PipelineTypes.Is(type, "System.Console") && method.Name.StartsWith("Write", System.StringComparison.Ordinal) => "the console",
        var type when PipelineTypes.Is(type, "Microsoft.Extensions.Logging.LoggerExtensions") => "the log",
        _ => null,
    };

    private static string? SecretIn(IOperation operation) => operation switch
    {
        // The member access on a secret, such as a test for null, shows nothing of it.
        IPropertyReferenceOperation { Property: { } property } reference when IsSecret(property) && IsShown(reference) => property.Name,
        IInvocationOperation { TargetMethod: { Name: "Reveal" } reveal } call when PipelineTypes.Is(reveal.ContainingType, "Cicd.Secret") =>
            (call.Instance as IPropertyReferenceOperation)?.Property.Name ?? "that is revealed",
        _ => null,
    };

    private static bool IsSecret(IPropertySymbol property) =>
        property.GetAttributes().Any(static attribute => PipelineTypes.Is(attribute.AttributeClass, "Cicd.SecretAttribute"));

    private static bool IsShown(IPropertyReferenceOperation secret) =>
        secret.Parent is IInterpolationOperation or IArgumentOperation or IConversionOperation or IVariableInitializerOperation
        || secret.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }
        || secret.Parent is IInvocationOperation { TargetMethod.Name: "ToString" };

    private static bool IsException(ITypeSymbol type, INamedTypeSymbol exception)
    {
        for (var parent = type; parent is not null; parent = parent.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(parent, exception))
            {
                return true;
            }
        }

        return false;
    }
}
