using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Runs rules over a compilation and makes sure that they ran.</summary>
internal static class AnalyzerRun
{
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(
        string name,
        Compilation compilation,
        ImmutableArray<AdditionalText> additional,
        AnalyzerConfigOptionsProvider? options,
        LoadedRules rules,
        UsedTypes? used,
        CancellationToken cancellationToken)
    {
        var crashes = new ConcurrentQueue<string>();
        ImmutableArray<AdditionalText> files = [.. additional.Where(file => !IsRuleConfiguration(file, rules)), .. rules.Configurations];
        var settings = new CompilationWithAnalyzersOptions(
            options is null ? new AnalyzerOptions(files) : new AnalyzerOptions(files, new RuleOptions(options)),
            (exception, analyzer, _) => crashes.Enqueue($"{analyzer.GetType().FullName} ({exception.GetType().Name}: {exception.Message})"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var asking = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(rules.Enabled));
        var diagnostics = await asking.WithAnalyzers(RuleScope.For(rules, used), settings).GetAnalyzerDiagnosticsAsync(cancellationToken);
        if (!crashes.IsEmpty)
        {
            throw new EvidenceUnavailableException($"{name}: rules crashed, so their findings are unknown: {string.Join("; ", crashes.Distinct().Order(StringComparer.Ordinal))}");
        }

        var present = diagnostics.Select(diagnostic => diagnostic.Id).ToHashSet(StringComparer.Ordinal);
        return rules.Sets.FirstOrDefault(set => set.CompletionId is { } completion && !present.Contains(completion)) is { } silent
            ? throw new EvidenceUnavailableException($"{name}: {silent.Name} gave no sign ({silent.CompletionId}) that it came to the end of its analysis.")
            : diagnostics;
    }

    // A project's own file of that name would be merged with ours, and a faulty one silences most rules.
    public static bool IsRuleConfiguration(AdditionalText file, LoadedRules rules) =>
        rules.Configurations.Any(own => Path.GetFileName(file.Path).Equals(Path.GetFileName(own.Path), StringComparison.OrdinalIgnoreCase));
}
