using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Cicd.Analysis.Sarif;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>The rules of one origin, ready to run.</summary>
internal sealed record RuleSet(string Name, string Version, Sha256Digest Digest, ImmutableArray<DiagnosticAnalyzer> Analyzers)
{
    /// <summary>The rules by their ids. Diagnostics of others are no findings.</summary>
    public required IReadOnlyDictionary<string, SarifRule> Rules { get; init; }

    /// <summary>The additional file that configures them.</summary>
    public AdditionalText? Configuration { get; init; }

    /// <summary>The diagnostic that they report once for each compilation as proof that they came to its end.</summary>
    public string? CompletionId { get; init; }

    /// <summary>Code in which they must find something; none if nothing is known about them.</summary>
    public CanaryCode? Canary { get; init; }

    /// <summary>Says why a diagnostic of any set is none; null if it stands.</summary>
    public Func<Diagnostic, Compilation, CancellationToken, string?>? SecondOpinion { get; init; }

    /// <summary>
    /// For analyzers that cost much, the types through which alone code reaches what they look for: where it uses none of these or
    /// their heirs, they find nothing.
    /// </summary>
    public IReadOnlyDictionary<DiagnosticAnalyzer, IReadOnlySet<string>> ReachedThrough { get; init; } = ReadOnlyDictionary<DiagnosticAnalyzer, IReadOnlySet<string>>.Empty;

    public IReadOnlyList<string> Remarks { get; init; } = [];
}
