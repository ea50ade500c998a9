using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Code.Internal;

/// <summary>Makes the compilation that the compiler would make of a call: same sources, references, options and generated sources.</summary>
internal sealed class CompilationBuilder(ReferenceCache references, GeneratorLoader generators, SourceReader sources)
{
    // Projects that were not built are referenced as compilations.
    private readonly ConcurrentDictionary<CompilerCall, Lazy<CompiledProject>> sourceOnly = new(ReferenceEqualityComparer.Instance);

    public CompiledProject Build(CompilerCall call, CancellationToken cancellationToken) =>
        call.SourceOnly is null ? Create(call, cancellationToken) : sourceOnly.GetOrAdd(call, key => new(() => Create(key, cancellationToken))).Value;

    private CompiledProject Create(CompilerCall call, CancellationToken cancellationToken)
    {
        var arguments = CSharpCommandLineParser.Default.Parse(call.Arguments, call.Directory, sdkDirectory: null);
        var parseOptions = arguments.ParseOptions.WithDocumentationMode(DocumentationMode.None);
        var trees = new List<SyntaxTree>();
        foreach (var path in call.SourceOnly?.Sources ?? arguments.SourceFiles.Select(source => Path.GetFullPath(source.Path, call.Directory)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = sources.ReadSource(path, arguments.Encoding, arguments.ChecksumAlgorithm);
            SourceDepth.RequireParsable(text, path, cancellationToken);
            var tree = CSharpSyntaxTree.ParseText(text, parseOptions, path, cancellationToken);
            SourceDepth.RequireAnalysable(tree, cancellationToken);
            trees.Add(tree);
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
            References(call, arguments, cancellationToken),
            options);
        ImmutableArray<AdditionalText> additional = [.. arguments.AdditionalFiles.Select(file => Additional(Path.GetFullPath(file.Path, call.Directory)))];
        var configuration = new AnalyzerConfigOptionsMap(ReadConfiguration(call, arguments));
        var paths = trees.Select(tree => tree.FilePath).ToHashSet(StringComparer.Ordinal);
        if (call.SourceOnly is { Usings.Length: > 0 } inputs)
        {
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(SourceText.From(inputs.Usings, Encoding.UTF8), parseOptions, "GlobalUsings.g.cs", cancellationToken));
        }

        compilation = GeneratorRun.Apply(compilation, call, arguments, generators, additional, configuration, parseOptions, cancellationToken);
        return new(call, compilation, additional, configuration, paths)
        {
            Output = call.SourceOnly is null && arguments.OutputFileName is { } name ? Path.GetFullPath(name, arguments.OutputDirectory) : null,
        };
    }

    private IEnumerable<MetadataReference> References(CompilerCall call, CSharpCommandLineArguments arguments, CancellationToken cancellationToken) =>
        call.SourceOnly is not { } inputs
            ? arguments.MetadataReferences.Select(reference => references.Get(PathOf(reference, call), reference.Properties))
            : [
                .. inputs.Assemblies.Select(path => references.Get(path, MetadataReferenceProperties.Assembly)),
                .. inputs.Projects.Select(project => Build(project, cancellationToken).Compilation.ToMetadataReference()),
            ];

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
