using System.Collections.Immutable;
using Cicd.Analysis.Code.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Tests.Support;

/// <summary>Runs the real rules over sources that lie on no disk.</summary>
internal static class MemoryScan
{
    private const string Root = "/app";

    private static readonly Lazy<LoadedRules> Rules = new(() => new([new SecurityCodeScanRules(SecurityCodeScanRules.DefaultDirectory()).Load()]));

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var web = Directory.GetDirectories(Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App")).Order(StringComparer.Ordinal).Last();
        return [.. Directory.GetFiles(runtime, "System*.dll").Concat(Directory.GetFiles(web, "*.dll")).Append(Path.Combine(runtime, "netstandard.dll"))
            .DistinctBy(Path.GetFileName)
            .Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path))];
    });

    /// <summary>The findings in one file.</summary>
    public static async Task<IReadOnlyList<Finding>> FindAsync(string source, string path = "Shop.cs")
    {
        var tree = CSharpSyntaxTree.ParseText(source, path: $"{Root}/{path}");
        var compilation = CSharpCompilation.Create("Shop", [tree], References.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var options = new AnalyzerConfigOptionsMap(AnalyzerConfigSet.Create(ImmutableArray<AnalyzerConfig>.Empty));
        var project = new CompiledProject(new($"{Root}/Shop.csproj", "net10.0", "Debug", [], []), compilation, [], options, new HashSet<string> { tree.FilePath });
        var diagnostics = await AnalyzerRun.RunAsync("Shop", compilation, [], null, Rules.Value, UsedTypes.Of(compilation, null, CancellationToken.None), CancellationToken.None);
        var raw = diagnostics
            .Where(diagnostic => Rules.Value.Rules.ContainsKey(diagnostic.Id))
            .Select(diagnostic => DiagnosticReader.Read(diagnostic, project, CancellationToken.None));
        var suppressions = new SuppressionBook(SuppressionCommentReader.Read(tree, CancellationToken.None), Rules.Value.Rules);
        var described = new Dictionary<string, Sarif.SarifRule>(Rules.Value.Rules) { [SuppressionBook.RuleId] = SuppressionBook.Rule };
        return new FindingMerger(Root, described).Merge(suppressions.Apply(raw));
    }

    private static bool IsManaged(string path)
    {
        try
        {
            System.Reflection.AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
