using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Tests.Support;

#pragma warning disable RS1001, RS1022, RS1036, RS1037, RS1038, RS1041, RS2008 // Loaded by no compiler.
internal sealed class FakeAnalyzer(Action work, bool completes = true) : DiagnosticAnalyzer
{
    public const string Completion = "FAKE0";

    private static readonly DiagnosticDescriptor Done = new(Completion, "Done", "Done", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Done];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(compilation =>
        {
            work();
            if (completes)
            {
                compilation.ReportDiagnostic(Diagnostic.Create(Done, Location.None));
            }
        });
    }
}
