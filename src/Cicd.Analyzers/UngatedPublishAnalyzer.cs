using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analyzers;

/// <summary>
/// CICD0001: a task that publishes or deploys without saying so, by itself or through other code of the same project: a command that
/// does, an upload of sealed artifacts, a copy of them to a place that need not lie in the tree.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UngatedPublishAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PipelineRules.UngatedPublish];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (PipelineTypes.Find(start.Compilation) is { } types)
            {
                var code = new PublishingCode(types);
                start.RegisterSymbolAction(code.Take, SymbolKind.NamedType);
                start.RegisterOperationAction(code.Take, OperationKind.Invocation, OperationKind.ObjectCreation);
                start.RegisterCompilationEndAction(code.Report);
            }
        });
    }
}
