using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>A project's compilation as the real build has it, generated sources included.</summary>
internal sealed record CompiledProject(
    CompilerCall Call,
    CSharpCompilation Compilation,
    ImmutableArray<AdditionalText> AdditionalFiles,
    AnalyzerConfigOptionsProvider Options,
    IReadOnlySet<string> SourcePaths)
{
    /// <summary>Where a build writes what the compilation compiles to; null: no build does.</summary>
    public string? Output { get; init; }
}
