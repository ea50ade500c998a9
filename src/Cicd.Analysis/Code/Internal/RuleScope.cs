using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>
/// Leaves out rules that cost much where they can find nothing: the compilation uses none of the types through which code
/// reaches what they look for. Where that is unknown, all rules run. Data flow from every source and symbols for every name are
/// what costs: on this repository's rooms such rules take nine tenths of the time of all.
/// </summary>
internal static class RuleScope
{
    public static ImmutableArray<DiagnosticAnalyzer> For(LoadedRules rules, UsedTypes? used)
    {
        if (used is null)
        {
            return rules.Analyzers;
        }

        var idle = rules.Sets.SelectMany(set => set.ReachedThrough).Where(rule => !used.Any(rule.Value)).Select(rule => rule.Key).ToHashSet();
        return idle.Count == 0 ? rules.Analyzers : rules.Analyzers.RemoveAll(idle.Contains);
    }
}
