using System.Collections.Immutable;
using System.Text;
using Cicd.Analysis.Sarif;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>All rules of a scan, ready to run.</summary>
internal sealed class LoadedRules
{
    public LoadedRules(IReadOnlyList<RuleSet> sets)
    {
        Sets = sets;
        Analyzers = [.. sets.SelectMany(set => set.Analyzers)];
        Rules = sets.SelectMany(set => set.Rules.Values).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        Configurations = [.. sets.Select(set => set.Configuration).OfType<AdditionalText>()];
        // Most rules of NetAnalyzers are off unless a compilation asks for them.
        Enabled = Rules.Keys.ToImmutableDictionary(id => id, _ => ReportDiagnostic.Warn, StringComparer.Ordinal);
        Digest = Sha256Digest.Of(Encoding.UTF8.GetBytes(string.Join('\n', sets.Select(set => $"{set.Name} {set.Version} {set.Digest}"))));
    }

    public IReadOnlyList<RuleSet> Sets { get; }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    /// <summary>The rules by their ids.</summary>
    public IReadOnlyDictionary<string, SarifRule> Rules { get; }

    /// <summary>The additional files that configure them.</summary>
    public ImmutableArray<AdditionalText> Configurations { get; }

    /// <summary>What a compilation must ask for.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Enabled { get; }

    /// <summary>The digest of all sets: their names, versions and contents.</summary>
    public Sha256Digest Digest { get; }

    /// <summary>Why the diagnostic is none; null if it stands.</summary>
    public string? Refute(Diagnostic diagnostic, Compilation compilation, CancellationToken cancellationToken) =>
        Sets.Select(set => set.SecondOpinion?.Invoke(diagnostic, compilation, cancellationToken)).FirstOrDefault(reason => reason is not null);

    public IEnumerable<string> Remarks => Sets.SelectMany(set => set.Remarks);
}
