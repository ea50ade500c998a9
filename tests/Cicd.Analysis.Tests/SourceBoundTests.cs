using System.Diagnostics;
using Cicd.Analysis.Code;
using Cicd.Analysis.Code.Internal;
using Cicd.Analysis.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cicd.Analysis.Tests;

/// <summary>Sources that would hang, crash or fill the scan.</summary>
public sealed class SourceBoundTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Theory]
    [InlineData("(", "1", ")", 200_000)]
    [InlineData("[", "", "]", 2_000)]
    [InlineData("A<", "B", ">", 2_000)]
    public void Brackets_that_would_overflow_the_parser_are_refused_before_it(string open, string middle, string close, int times)
    {
        var text = SourceText.From($"class A {{ object x = {Repeat(open, times)}{middle}{Repeat(close, times)}; }}");
        var error = Assert.Throws<EvidenceUnavailableException>(() => SourceDepth.RequireParsable(text, "Deep.cs", CancellationToken.None));
        Assert.Contains("Deep.cs is nested more than 1500 levels deep", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!", 2_000, "b")]
    [InlineData("b ? b : ", 2_000, "b")]
    public void Code_that_would_overflow_the_compiler_or_a_rule_is_refused(string prefix, int times, string last)
    {
        var parsed = CSharpSyntaxTree.ParseText($"class A {{ bool F(bool b) => {Repeat(prefix, times)}{last}; }}", path: "Deep.cs");
        Assert.Throws<EvidenceUnavailableException>(() => SourceDepth.RequireAnalysable(parsed, CancellationToken.None));
    }

    [Theory]
    [InlineData("class A { string s = \"((((\" ", "+ \"((((\"", "; }")]
    [InlineData("class A { void F(int a) { ", "if (a < 3) { a++; } ", "} }")]
    [InlineData("class A { /* ", "(", " */ }")]
    public void Long_code_that_is_not_deep_is_analysed(string start, string part, string end)
    {
        var text = SourceText.From(start + Repeat(part, 5_000) + end);
        SourceDepth.RequireParsable(text, "Long.cs", CancellationToken.None);
        SourceDepth.RequireAnalysable(CSharpSyntaxTree.ParseText(text, path: "Long.cs"), CancellationToken.None);
    }

    [Fact]
    public void A_pipe_in_place_of_a_source_does_not_hold_the_scan_up()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var pipe = Path.Combine(tree.Root, "Pipe.cs");
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
        }

        Assert.Equal(0, new SourceReader(1000).ReadSource(pipe, null, SourceHashAlgorithm.Sha256).Length);
    }

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        var huge = Path.Combine(tree.Root, "Huge.cs");
        using (var file = File.Create(huge))
        {
            file.SetLength(500L * 1024 * 1024);
        }

        var bound = new CodeScanRequest(tree.Root, tree.Root).MaxFileBytes;
        var error = Assert.Throws<EvidenceUnavailableException>(() => new SourceReader(bound).ReadSource(huge, null, SourceHashAlgorithm.Sha256));
        Assert.Contains("Huge.cs has 524288000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Kind", "EndToEnd")]
    public async Task A_scan_that_needs_more_memory_than_it_may_is_incomplete()
    {
        tree.Write("A.cs", "class A;");
        var request = new CodeScanRequest(tree.Root, tree.Root) { MaxMemoryBytes = 1 };
        var error = await Assert.ThrowsAsync<EvidenceUnavailableException>(() => Scan.Scanner(tree.Root).ScanAsync(request, CancellationToken.None));
        Assert.Contains("needed more than 0 MiB of memory", error.Message, StringComparison.Ordinal);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
