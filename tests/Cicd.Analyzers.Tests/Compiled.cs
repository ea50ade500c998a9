using System.Collections.Immutable;
using Cicd.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cicd.Analyzers.Tests;

/// <summary>Compiles a pipeline in memory, with the rules at work.</summary>
internal static class Compiled
{
    private const string Usings = "using System; using System.IO; using System.Linq; using System.Diagnostics; using System.Net.Http; using System.Threading; using System.Threading.Tasks; using Cicd; using Cicd.DotNet;\n";

    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules =
        [new UngatedPublishAnalyzer(), new HiddenTaskAnalyzer(), new BareProcessAnalyzer(), new LoggedSecretAnalyzer()];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(IPipelineTask).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(DotNetCli).Assembly.Location),
    ];

    /// <summary>What the rules say of a task whose body is the code: the id and the message of each warning.</summary>
    public static Task<IReadOnlyList<string>> BodyAsync(string body, string interfaces = "", string members = "") => CodeAsync($$"""
        public sealed class Ship(IProcessRunner processes, DotNetCli dotnet) : PipelineTask<PipelineContext>{{interfaces}}
        {
            {{members}}
            public override async Task RunAsync(PipelineContext context, CancellationToken cancellationToken)
            {
                var name = context.Run.Id;
                await Task.WhenAll(dotnet is null || processes is null ? [Task.FromException(new Exception(name))] : Array.Empty<Task>());
                {{body}}
            }
        }
        """);

    /// <summary>The same of a whole file.</summary>
    public static Task<IReadOnlyList<string>> CodeAsync(string code, OutputKind kind = OutputKind.ConsoleApplication) =>
        Task.Run(() => AnalyzeAsync(code, kind)); // The compiler waits for tasks of its own, which the few threads of the test runner might never reach.

    private static async Task<IReadOnlyList<string>> AnalyzeAsync(string code, OutputKind kind)
    {
        var program = kind == OutputKind.ConsoleApplication ? "public static class Program { public static void Main() { } }" : "";
        var compilation = CSharpCompilation.Create(
            "Pipeline",
            [CSharpSyntaxTree.ParseText(Usings + code + program, new CSharpParseOptions(LanguageVersion.Latest))],
            References,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        var found = await compilation.WithAnalyzers(Rules).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];
    }
}
