using System.Collections.Immutable;
using Cicd.Analysis.Sarif;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Rules ready to run.</summary>
internal sealed record LoadedRules(string Tool, string Version, Sha256Digest Digest, ImmutableArray<DiagnosticAnalyzer> Analyzers)
{
    /// <summary>The additional file that configures them.</summary>
    public required AdditionalText Configuration { get; init; }

    /// <summary>The diagnostic that they report once for each compilation as proof that they came to its end.</summary>
    public required string CompletionId { get; init; }

    /// <summary>The rules by their ids.</summary>
    public required IReadOnlyDictionary<string, SarifRule> Rules { get; init; }

    /// <summary>The rules that must find their canary.</summary>
    public required IReadOnlyList<string> CanaryIds { get; init; }

    public IReadOnlyList<string> Remarks { get; init; } = [];
}
