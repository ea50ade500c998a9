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
        CancellationToken cancellationToken)
    {
        var crashes = new ConcurrentQueue<string>();
        var files = additional.Where(file => !IsRuleConfiguration(file, rules)).Append(rules.Configuration).ToImmutableArray();
        var settings = new CompilationWithAnalyzersOptions(
            options is null ? new AnalyzerOptions(files) : new AnalyzerOptions(files, options),
            (exception, analyzer, _) => crashes.Enqueue($"{analyzer.GetType().FullName} ({exception.GetType().Name}: {exception.Message})"),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var diagnostics = await compilation.WithAnalyzers(rules.Analyzers, settings).GetAnalyzerDiagnosticsAsync(cancellationToken);
        if (!crashes.IsEmpty)
        {
            throw new EvidenceUnavailableException($"{name}: rules crashed, so their findings are unknown: {string.Join("; ", crashes.Distinct().Order(StringComparer.Ordinal))}");
        }

        return diagnostics.Any(diagnostic => diagnostic.Id == rules.CompletionId)
            ? diagnostics
            : throw new EvidenceUnavailableException($"{name}: {rules.Tool} gave no sign ({rules.CompletionId}) that it came to the end of its analysis.");
    }

    // A project's own file of that name would be merged with ours, and a faulty one silences most rules.
    public static bool IsRuleConfiguration(AdditionalText file, LoadedRules rules) =>
        Path.GetFileName(file.Path).Equals(Path.GetFileName(rules.Configuration.Path), StringComparison.OrdinalIgnoreCase);
}
