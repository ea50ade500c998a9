using Cicd.Analysis.Code;
using Cicd.Analysis.Code.Internal;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests;

[Trait("Kind", "EndToEnd")]
public sealed class UnbelievableRulesTests : IDisposable
{
    private readonly TemporaryTree tree = new TemporaryTree().WriteProject("App").WriteSolution("App/App.csproj");

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task An_analyzer_that_crashes_is_an_error_with_its_name()
    {
        var message = await ErrorAsync(new FakeRules(new FakeAnalyzer(() => throw new FormatException("oops"))));
        Assert.Contains("FakeAnalyzer (FormatException: oops)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_do_not_find_their_canary_are_an_error() =>
        Assert.Contains("did not find the vulnerabilities of its built-in canary (FAKE1)", await ErrorAsync(new FakeRules(new FakeAnalyzer(() => { }))), StringComparison.Ordinal);

    [Fact]
    public async Task Rules_that_do_not_report_their_end_are_an_error() =>
        Assert.Contains("gave no sign (FAKE0)", await ErrorAsync(new FakeRules(new FakeAnalyzer(() => { }, completes: false))), StringComparison.Ordinal);

    [Fact]
    public async Task An_analyzer_that_hangs_is_an_error_and_the_scan_ends()
    {
        using var released = new ManualResetEventSlim();
        var message = await ErrorAsync(new FakeRules(new FakeAnalyzer(() => released.Wait())), TimeSpan.FromMilliseconds(200));
        released.Set();
        Assert.Contains("took longer than 00:00:00.2", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_files_of_the_rules_are_an_error_that_names_them() =>
        Assert.Contains("SecurityCodeScan.VS2019.dll does not exist", await ErrorAsync(new SecurityCodeScanRules(tree.Root)), StringComparison.Ordinal);

    [Fact]
    public async Task A_rules_file_that_is_no_assembly_is_an_error()
    {
        tree.Write("SecurityCodeScan.VS2019.dll", "no").Write("YamlDotNet.dll", "no");
        Assert.Contains("cannot be loaded", await ErrorAsync(new SecurityCodeScanRules(tree.Root)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_without_version_which_would_silence_most_rules_is_an_error() =>
        Assert.Contains("SecurityCodeScan", await ErrorAsync(new SecurityCodeScanRules(SecurityCodeScanRules.DefaultDirectory(), "ReportAnalysisCompletion: true\n")), StringComparison.Ordinal);

    [Fact]
    public async Task A_missing_file_of_NetAnalyzers_is_an_error_that_names_it() =>
        Assert.Contains("Microsoft.CodeAnalysis.NetAnalyzers.dll does not exist", await ErrorAsync(new NetAnalyzersRules(tree.Root)), StringComparison.Ordinal);

    [Theory]
    [InlineData("gone.dll", "gone.dll does not exist")]
    [InlineData("No.Such.Package@1.0.0", "is not in the NuGet folder of this machine")]
    [InlineData("No.Version", "names no analyzer")]
    [InlineData("../../etc@1.0.0", "names no analyzer")]
    public async Task An_analyzer_that_a_user_names_and_is_not_there_is_an_error(string name, string message) =>
        Assert.Contains(message, await ErrorAsync(new NamedRules(name, tree.Root)), StringComparison.Ordinal);

    [Fact]
    public async Task An_assembly_that_holds_no_analyzer_is_an_error() =>
        Assert.Contains("holds no analyzer", await ErrorAsync(new NamedRules(typeof(UnbelievableRulesTests).Assembly.Location, tree.Root)), StringComparison.Ordinal);

    private async Task<string> ErrorAsync(ICodeRules rules, TimeSpan? timeout = null)
    {
        var scanner = new CodeScanner(new WaitingProcesses(), new ArtifactWriter(tree.Root, new Redactor()), TimeProvider.System, rules);
        var request = new CodeScanRequest(tree.Root, tree.Root) { ProjectTimeout = timeout ?? TimeSpan.FromMinutes(5) };
        return (await Assert.ThrowsAsync<EvidenceUnavailableException>(() => scanner.ScanAsync(request, CancellationToken.None))).Message;
    }
}
