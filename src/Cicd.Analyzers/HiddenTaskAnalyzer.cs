using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analyzers;

/// <summary>CICD0002: a task class that is not public, or abstract or generic with no task derived from it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HiddenTaskAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PipelineRules.HiddenTask];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (PipelineTypes.Find(start.Compilation) is not { } types)
            {
                return;
            }

            // The base classes that a library offers are for tasks elsewhere; in a program there is no elsewhere.
            var isProgram = start.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
            var bases = new Lazy<HashSet<INamedTypeSymbol>>(() => BaseClasses(start.Compilation.Assembly.GlobalNamespace));
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (types.IsTask(type) && Why(type, isProgram, bases) is { } why)
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(PipelineRules.HiddenTask, type.Locations[0], type.Name, why.What, why.Mend));
                    }
                },
                SymbolKind.NamedType);
        });
    }

    private static (string What, string Mend)? Why(INamedTypeSymbol type, bool isProgram, Lazy<HashSet<INamedTypeSymbol>> bases)
    {
        if (type.IsAbstract || IsGeneric(type))
        {
            return isProgram && (IsNamed(type) || !bases.Value.Contains(type.OriginalDefinition))
                ? (type.IsAbstract ? "abstract" : "generic", "make it a plain class, or derive a task from it.")
                : null;
        }

        for (var around = type; around is not null; around = around.ContainingType)
        {
            if (around.DeclaredAccessibility != Accessibility.Public)
            {
                return SymbolEqualityComparer.Default.Equals(around, type)
                    ? ("not public", "make it public.")
                    : ($"nested in {around.Name}, which is not public", "make both public, or give it a file of its own.");
            }
        }

        return null;
    }

    private static bool IsGeneric(INamedTypeSymbol type) =>
        type.IsGenericType || (type.ContainingType is { } around && IsGeneric(around));

    // A class with a name of its own was meant to run.
    private static bool IsNamed(INamedTypeSymbol type) =>
        type.GetAttributes().Any(static attribute => PipelineTypes.Is(attribute.AttributeClass, "Cicd.TaskNameAttribute"));

    private static HashSet<INamedTypeSymbol> BaseClasses(INamespaceSymbol names)
    {
        var bases = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<INamespaceOrTypeSymbol>([names]);
        while (pending.Count > 0)
        {
            foreach (var member in pending.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                pending.Push(member);
                for (var parent = member is INamedTypeSymbol { IsAbstract: false } type ? type.BaseType : null; parent is not null; parent = parent.BaseType)
                {
                    _ = bases.Add(parent.OriginalDefinition);
                }
            }
        }

        return bases;
    }
}
