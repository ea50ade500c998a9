using Microsoft.CodeAnalysis;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Analyses one project.</summary>
internal sealed class ProjectAnalysis(CompilationBuilder builder, LoadedRules rules)
{
    public async Task<ProjectOutcome> RunAsync(CompilerCall call, CancellationToken cancellationToken)
    {
        var project = builder.Build(call, cancellationToken);
        var used = UsedTypes.Of(project.Compilation, project.Output, cancellationToken);
        var diagnostics = await AnalyzerRun.RunAsync(call.Name, project.Compilation, project.AdditionalFiles, project.Options, rules, used, cancellationToken);
        var errors = used is not null ? [] : project.Compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var findings = diagnostics
            .Where(diagnostic => rules.Rules.ContainsKey(diagnostic.Id))
            .Select(diagnostic => Judge(DiagnosticReader.Read(diagnostic, project, cancellationToken), diagnostic, project, cancellationToken))
            .ToList();
        var suppressions = project.Compilation.SyntaxTrees
            .Where(tree => project.SourcePaths.Contains(tree.FilePath))
            .SelectMany(tree => SuppressionCommentReader.Read(tree, cancellationToken))
            .ToList();
        return new(call, findings, errors.Count, errors.FirstOrDefault()?.ToString()) { Suppressions = suppressions };
    }

    private RawFinding Judge(RawFinding finding, Diagnostic diagnostic, CompiledProject project, CancellationToken cancellationToken) =>
        finding.SuppressedBecause is null && rules.Refute(diagnostic, project.Compilation, cancellationToken) is { } reason
            ? finding with { SuppressedBecause = $"second opinion: {reason}" }
            : finding;
}
