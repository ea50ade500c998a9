using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cicd.Analyzers;

/// <summary>All that publishes in a compilation, which method does it, and which methods call which: from that, which tasks do it unsaid.</summary>
internal sealed class PublishingCode(PipelineTypes types)
{
    private readonly ConcurrentBag<INamedTypeSymbol> classes = [];
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<ISymbol>> calls = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<PublishingAct>> acts = new(SymbolEqualityComparer.Default);

    public void Take(SymbolAnalysisContext context)
    {
        if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
        {
            classes.Add(type);
        }
    }

    public void Take(OperationAnalysisContext context)
    {
        var (called, act) = context.Operation switch
        {
            IInvocationOperation call => ((ISymbol)call.TargetMethod, PublishingActs.Of(call)),
            IObjectCreationOperation made => (made.Constructor, PublishingActs.Of(made)),
            _ => default,
        };
        if (act is not null)
        {
            acts.GetOrAdd(context.ContainingSymbol.OriginalDefinition, static _ => []).Add(act);
        }

        if (called is not null && called.OriginalDefinition.Locations.Any(static location => location.IsInSource))
        {
            calls.GetOrAdd(context.ContainingSymbol.OriginalDefinition, static _ => []).Add(called.OriginalDefinition);
        }
    }

    public void Report(CompilationAnalysisContext context)
    {
        var bases = new HashSet<ISymbol>(classes.Where(static type => type.BaseType is not null).Select(static type => type.BaseType!.OriginalDefinition), SymbolEqualityComparer.Default);
        foreach (var task in classes.Where(type => types.IsTask(type) && !types.IsGated(type)))
        {
            // What a base class does is told for the tasks derived from it: they say whether they publish.
            if (!(task.IsAbstract && bases.Contains(task)) && Worst(Reachable(task)) is { } act)
            {
                context.ReportDiagnostic(Diagnostic.Create(PipelineRules.UngatedPublish, act.Location, task.Name, act.What));
            }
        }
    }

    private static PublishingAct? Worst(IEnumerable<PublishingAct> all)
    {
        PublishingAct[] found = [.. all.OrderBy(static act => act.Kind).ThenBy(static act => act.Location.SourceTree?.FilePath).ThenBy(static act => act.Location.SourceSpan.Start)];
        return found.FirstOrDefault(static act => act.Kind == PublishingActKind.Publishes)
            ?? (found.Any(static act => act.Kind == PublishingActKind.OpensSealed)
                ? found.FirstOrDefault(static act => act.Kind is PublishingActKind.Uploads or PublishingActKind.Writes)
                : null);
    }

    private HashSet<PublishingAct> Reachable(INamedTypeSymbol task)
    {
        var found = new HashSet<PublishingAct>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>(MembersOf(task));
        while (pending.Count > 0)
        {
            var member = pending.Pop();
            if (!seen.Add(member))
            {
                continue;
            }

            if (acts.TryGetValue(member, out var here))
            {
                found.UnionWith(here);
            }

            foreach (var next in calls.TryGetValue(member, out var called) ? called.SelectMany(Targets) : [])
            {
                pending.Push(next);
            }
        }

        return found;
    }

    // The class with those inside of it and those above it, as far as they are part of the compilation. One may be inside of what it derives from.
    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<INamedTypeSymbol>([type.OriginalDefinition]);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (!current.Locations.Any(static location => location.IsInSource) || !seen.Add(current))
            {
                continue;
            }

            if (current.BaseType is { } above)
            {
                pending.Push(above.OriginalDefinition);
            }

            foreach (var member in current.GetMembers())
            {
                if (member is INamedTypeSymbol nested)
                {
                    pending.Push(nested);
                }
                else
                {
                    yield return member;
                }
            }
        }
    }

    // What an interface or a base class names is done by whoever implements it.
    private IEnumerable<ISymbol> Targets(ISymbol called)
    {
        yield return called;
        if (called is not { IsAbstract: true } and not { IsVirtual: true } and not { IsOverride: true })
        {
            yield break;
        }

        foreach (var type in classes)
        {
            if (called.ContainingType.TypeKind == TypeKind.Interface)
            {
                foreach (var known in type.AllInterfaces.Where(known => SymbolEqualityComparer.Default.Equals(known.OriginalDefinition, called.ContainingType)))
                {
                    foreach (var member in known.GetMembers(called.Name).Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, called)))
                    {
                        if (type.FindImplementationForInterfaceMember(member) is { } implementation)
                        {
                            yield return implementation.OriginalDefinition;
                        }
                    }
                }
            }
            else
            {
                foreach (var member in type.GetMembers(called.Name).OfType<IMethodSymbol>().Where(method => SymbolEqualityComparer.Default.Equals(method.OverriddenMethod?.OriginalDefinition, called)))
                {
                    yield return member.OriginalDefinition;
                }
            }
        }
    }
}
