using Cicd.Analysis.Code.Internal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cicd.Analysis.Tests;

/// <summary>Rules that cost much run where they can find something, and nowhere else.</summary>
[Trait("Kind", "EndToEnd")]
public class RuleScopeTests
{
    private static readonly Lazy<LoadedRules> Rules = new(() => new(
    [
        new SecurityCodeScanRules(SecurityCodeScanRules.DefaultDirectory()).Load(),
        new NetAnalyzersRules(NetAnalyzersRules.DefaultDirectory()).Load(),
    ]));

    private static readonly List<PortableExecutableReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location)).Select(path => MetadataReference.CreateFromFile(path))];

    [Theory]
    [InlineData("SCS0001", """void M() { System.Diagnostics.Process.Start("sh", System.Environment.GetEnvironmentVariable("X")); }""")]
    [InlineData("SCS0001", """void M(Tools tools) { tools.Get().Arguments = System.Environment.GetEnvironmentVariable("X"); } class Tools { public System.Diagnostics.ProcessStartInfo Get() => new(); }""")]
    [InlineData("SCS0002", """void M(System.Data.Common.DbConnection connection) { var command = connection.CreateCommand(); command.CommandText = "x" + System.Environment.GetEnvironmentVariable("X"); }""")]
    [InlineData("SCS0018", """void M() { System.IO.File.Delete(System.Environment.GetEnvironmentVariable("X")); }""")]
    [InlineData("SCS0006", """object M() => System.Security.Cryptography.MD5.Create();""")]
    [InlineData("SCS0010", """object M() => System.Security.Cryptography.DES.Create();""")]
    [InlineData("SCS0013", """void M(System.Security.Cryptography.Aes aes) { aes.Mode = System.Security.Cryptography.CipherMode.ECB; }""")]
    [InlineData("CA5390", """void M(System.Security.Cryptography.Aes aes) { aes.Key = new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 }; }""")]
    [InlineData("CA5403", """object M() => new System.Security.Cryptography.X509Certificates.X509Certificate2(new byte[] { 1, 2, 3 });""")]
    [InlineData("CA5403", """System.Security.Cryptography.X509Certificates.X509Certificate field = new(new byte[] { 1, 2, 3 });""")]
    [InlineData("CA5389", """void M(System.IO.Compression.ZipArchive archive) { foreach (var entry in archive.Entries) { System.IO.File.Open(entry.FullName, System.IO.FileMode.Create); } }""")]
    public async Task What_all_rules_find_is_found_by_those_that_apply(string id, string members)
    {
        var compilation = Compile($"class Test {{ {members} }}");

        var all = await RunAsync(compilation, null);
        var those = await RunAsync(compilation, UsedTypes.Of(compilation, null, CancellationToken.None));

        Assert.Contains(id, all);
        Assert.Equal(all, those);
    }

    [Fact]
    public void Rules_that_can_find_nothing_are_left_out()
    {
        var used = UsedTypes.Of(Compile("class Test { int M(string text) => text.Length; }"), null, CancellationToken.None);

        var left = RuleScope.For(Rules.Value, used).SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).ToHashSet();

        Assert.Empty(left.Intersect(["SCS0001", "SCS0002", "SCS0003", "SCS0006", "SCS0010", "SCS0013", "SCS0018", "CA5389", "CA5390", "CA5403"]));
        Assert.Contains("SCS0000", left);
        Assert.Contains("CA3001", left);
    }

    [Fact]
    public void All_rules_run_over_what_does_not_compile()
    {
        var compilation = Compile("class Test { Unknown M() => null; }");

        Assert.Null(UsedTypes.Of(compilation, null, CancellationToken.None));
        Assert.Equal(Rules.Value.Analyzers, RuleScope.For(Rules.Value, null));
    }

    private static CSharpCompilation Compile(string source) =>
        CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(source, path: "/test/Test.cs")], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static async Task<IReadOnlyList<string>> RunAsync(Compilation compilation, UsedTypes? used)
    {
        var diagnostics = await AnalyzerRun.RunAsync("test", compilation, [], null, Rules.Value, used, CancellationToken.None);
        return [.. diagnostics.Select(diagnostic => $"{diagnostic.Id}").Order(StringComparer.Ordinal)];
    }
}
