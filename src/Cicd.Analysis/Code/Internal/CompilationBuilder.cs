using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Makes the compilation that the compiler would make of a call: same sources, references, options and generated sources.</summary>
internal sealed class CompilationBuilder(ReferenceCache references, GeneratorLoader generators, SourceReader sources)
{
    public CompiledProject Build(CompilerCall call, CancellationToken cancellationToken)
    {
        var arguments = CSharpCommandLineParser.Default.Parse(call.Arguments, call.Directory, sdkDirectory: null);
        RequireReferences(call, arguments);
        var parseOptions = arguments.ParseOptions.WithDocumentationMode(DocumentationMode.None);
        var trees = new List<SyntaxTree>();
        foreach (var source in arguments.SourceFiles)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.GetFullPath(source.Path, call.Directory);
            var text = sources.ReadSource(path, arguments.Encoding, arguments.ChecksumAlgorithm);
            trees.Add(CSharpSyntaxTree.ParseText(text, parseOptions, path, cancellationToken));
        }

        var options = arguments.CompilationOptions
            .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default)
            .WithSourceReferenceResolver(new SourceFileResolver(arguments.SourcePaths, arguments.BaseDirectory, arguments.PathMap))
            .WithStrongNameProvider(new DesktopStrongNameProvider(arguments.KeyFileSearchPaths))
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty);
        var compilation = CSharpCompilation.Create(
            arguments.CompilationName ?? Path.GetFileNameWithoutExtension(call.Project),
            trees,
            arguments.MetadataReferences.Select(reference => references.Get(PathOf(reference, call), reference.Properties)),
            options);
        ImmutableArray<AdditionalText> additional = [.. arguments.AdditionalFiles.Select(file => Additional(Path.GetFullPath(file.Path, call.Directory)))];
        var configuration = new AnalyzerConfigOptionsMap(ReadConfiguration(call, arguments));
        var paths = trees.Select(tree => tree.FilePath).ToHashSet(StringComparer.Ordinal);
        compilation = GeneratorRun.Apply(compilation, call, arguments, generators, additional, configuration, parseOptions, cancellationToken);
        return new(call, compilation, additional, configuration, paths);
    }

    private static void RequireReferences(CompilerCall call, CSharpCommandLineArguments arguments)
    {
        var missing = call.References.Concat(arguments.MetadataReferences.Select(reference => PathOf(reference, call))).FirstOrDefault(path => !File.Exists(path));
        if (missing is not null)
        {
            throw new EvidenceUnavailableException(
                $"{call.Name} references {missing}, which does not exist: build the solution first (configuration {call.Configuration}), or name the configuration that was built.");
        }
    }

    private static string PathOf(CommandLineReference reference, CompilerCall call) => Path.GetFullPath(reference.Reference, call.Directory);

    private TextFile Additional(string path) => new(path, () => sources.TryReadText(path));

    private AnalyzerConfigSet ReadConfiguration(CompilerCall call, CSharpCommandLineArguments arguments) =>
        AnalyzerConfigSet.Create(arguments.AnalyzerConfigPaths
            .Select(path => Path.GetFullPath(path, call.Directory))
            .Select(path => (Path: path, Text: sources.TryReadText(path)))
            .Where(file => file.Text is not null)
            .Select(file => AnalyzerConfig.Parse(file.Text!, file.Path))
            .ToImmutableArray());
}
