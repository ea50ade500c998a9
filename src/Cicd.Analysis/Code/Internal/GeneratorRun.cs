using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Runs the source generators of a project. One that cannot run is an error: what it makes would be missing unnoticed.</summary>
internal static class GeneratorRun
{
    public static CSharpCompilation Apply(
        CSharpCompilation compilation,
        CompilerCall call,
        CSharpCommandLineArguments arguments,
        GeneratorLoader loader,
        ImmutableArray<AdditionalText> additional,
        AnalyzerConfigOptionsProvider options,
        CSharpParseOptions parseOptions,
        CancellationToken cancellationToken)
    {
        var generators = Load(call, arguments, loader);
        if (generators.Count == 0)
        {
            return compilation;
        }

        var driver = CSharpGeneratorDriver.Create(generators, additional, parseOptions, options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, cancellationToken);
        if (driver.GetRunResult().Results.FirstOrDefault(result => result.Exception is not null) is { Exception: { } exception } failed)
        {
            throw new EvidenceUnavailableException($"{call.Name}: the source generator {failed.Generator.GetGeneratorType().FullName} failed: {exception.Message}", exception);
        }

        return (CSharpCompilation)updated;
    }

    private static List<ISourceGenerator> Load(CompilerCall call, CSharpCommandLineArguments arguments, GeneratorLoader loader)
    {
        var paths = arguments.AnalyzerReferences.Select(reference => Path.GetFullPath(reference.FilePath, call.Directory)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var missing in paths.Where(path => !File.Exists(path)))
        {
            throw new EvidenceUnavailableException($"{call.Name} names the analyzer {missing}, which does not exist: restore and build the solution first.");
        }

        foreach (var path in paths)
        {
            loader.AddDependencyLocation(path);
        }

        var generators = new List<ISourceGenerator>();
        foreach (var path in paths)
        {
            var failures = new List<AnalyzerLoadFailureEventArgs>();
            var reference = new AnalyzerFileReference(path, loader);
            reference.AnalyzerLoadFailed += (_, args) => failures.Add(args);
            generators.AddRange(reference.GetGenerators(LanguageNames.CSharp));
            if (failures.Find(args => args.ErrorCode != AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers) is { } failure)
            {
                throw new EvidenceUnavailableException($"{call.Name}: the source generator {failure.TypeName ?? Path.GetFileName(path)} of {path} could not be loaded: {failure.Message}", failure.Exception);
            }
        }

        return generators;
    }
}
