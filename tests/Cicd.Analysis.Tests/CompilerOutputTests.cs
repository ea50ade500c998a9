using System.Text;
using Cicd.Analysis.Code.Internal;
using Cicd.Analysis.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Tests;

/// <summary>An assembly that a build left is believed only if its symbols prove that it was made of this very compilation.</summary>
public sealed class CompilerOutputTests : IDisposable
{
    private const string Source = "public class Test { public int M(string text) => text.Length; }";

    private static readonly PortableExecutableReference Core = MetadataReference.CreateFromFile(typeof(object).Assembly.Location);

    private readonly TemporaryTree tree = new();
    private readonly CSharpCompilation built = Compile(Source);

    [Fact]
    public void What_was_built_of_the_same_is_believed()
    {
        var path = Build();

        using var found = CompilerOutput.TryOpen(path, Compile(Source));

        Assert.NotNull(found);
        Assert.True(UsedTypes.Of(Compile(Source), path, CancellationToken.None)!.Any(["System.String"]));
    }

    [Fact]
    public void Symbols_within_the_assembly_prove_as_well()
    {
        using var found = CompilerOutput.TryOpen(Build(DebugInformationFormat.Embedded), Compile(Source));

        Assert.NotNull(found);
    }

    [Fact]
    public void A_generated_source_may_have_the_checksum_that_the_compiler_makes()
    {
        using var found = CompilerOutput.TryOpen(Build(), Compile(Source, SourceHashAlgorithm.Sha1));

        Assert.NotNull(found);
    }

    public static TheoryData<string> Changes => ["source", "another source", "symbol", "nullable", "unsafe", "checked", "kind", "language", "reference", "no reference"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_was_built_of_something_else_is_not_believed(string what)
    {
        var path = Build();
        var now = what switch
        {
            "source" => Compile(Source + " "),
            "another source" => built.AddSyntaxTrees(Parse(Source, SourceHashAlgorithm.Sha256)),
            "symbol" => Compile(Source, symbol: "SECRET"),
            "nullable" => built.WithOptions(built.Options.WithNullableContextOptions(NullableContextOptions.Enable)),
            "unsafe" => built.WithOptions(built.Options.WithAllowUnsafe(true)),
            "checked" => built.WithOptions(built.Options.WithOverflowChecks(true)),
            "kind" => built.WithOptions(built.Options.WithOutputKind(OutputKind.NetModule)),
            "language" => Compile(Source, version: LanguageVersion.CSharp9),
            "reference" => built.AddReferences(MetadataReference.CreateFromFile(typeof(Compilation).Assembly.Location)),
            _ => built.RemoveAllReferences(),
        };

        using var found = CompilerOutput.TryOpen(path, now);

        Assert.Null(found);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("no symbols")]
    [InlineData("symbols of another")]
    [InlineData("symbols cut off")]
    [InlineData("no assembly")]
    public void What_proves_nothing_is_not_believed(string what)
    {
        var path = Build();
        var symbols = Path.ChangeExtension(path, ".pdb");
        switch (what)
        {
            case "none":
                path = Path.Combine(tree.Root, "none.dll");
                break;
            case "no symbols":
                File.Delete(symbols);
                break;
            case "symbols of another":
                Emit(Compile(Source + " // other"), Path.Combine(tree.Root, "other.dll"), DebugInformationFormat.PortablePdb);
                File.Copy(Path.Combine(tree.Root, "other.pdb"), symbols, overwrite: true);
                break;
            case "symbols cut off":
                File.WriteAllBytes(symbols, File.ReadAllBytes(symbols)[..200]);
                break;
            default:
                File.WriteAllText(path, "no assembly");
                break;
        }

        using var found = CompilerOutput.TryOpen(path, built);

        Assert.Null(found);
    }

    public void Dispose() => tree.Dispose();

    private string Build(DebugInformationFormat format = DebugInformationFormat.PortablePdb) => Emit(built, Path.Combine(tree.Root, "test.dll"), format);

    private static string Emit(CSharpCompilation compilation, string path, DebugInformationFormat format)
    {
        using var assembly = File.Create(path);
        using var symbols = format == DebugInformationFormat.Embedded ? null : File.Create(Path.ChangeExtension(path, ".pdb"));
        var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: format, pdbFilePath: Path.ChangeExtension(path, ".pdb")));
        Assert.True(result.Success);
        return path;
    }

    private static CSharpCompilation Compile(string source, SourceHashAlgorithm algorithm = SourceHashAlgorithm.Sha256, string symbol = "DEBUG", LanguageVersion version = LanguageVersion.CSharp12) =>
        CSharpCompilation.Create("test", [Parse(source, algorithm, symbol, version)], [Core], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true));

    private static SyntaxTree Parse(string source, SourceHashAlgorithm algorithm, string symbol = "DEBUG", LanguageVersion version = LanguageVersion.CSharp12) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8, algorithm), new CSharpParseOptions(version, preprocessorSymbols: [symbol]), "Test.cs");
}
