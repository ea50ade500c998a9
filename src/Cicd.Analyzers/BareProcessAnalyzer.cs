using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analyzers;

/// <summary>CICD0003: a task that starts a process itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BareProcessAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PipelineRules.BareProcess];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (PipelineTypes.Find(start.Compilation) is { } types)
            {
                start.RegisterOperationAction(operation => Check(operation, types), OperationKind.ObjectCreation, OperationKind.Invocation);
            }
        });
    }

    private static void Check(OperationAnalysisContext context, PipelineTypes types)
    {
        var used = context.Operation switch
        {
            IObjectCreationOperation { Type: INamedTypeSymbol made } when PipelineTypes.Is(made, "System.Diagnostics.Process") => "a new Process",
            IInvocationOperation { TargetMethod: { Name: "Start" } start } when PipelineTypes.Is(start.ContainingType, "System.Diagnostics.Process") => "Process.Start",
            _ => null,
        };
        if (used is not null && types.TaskAround(context.ContainingSymbol) is { } task)
        {
            context.ReportDiagnostic(Diagnostic.Create(PipelineRules.BareProcess, context.Operation.Syntax.GetLocation(), task.Name, used));
        }
    }
}
