using Cicd.Analysis.Code;
using Cicd.Analysis.Code.Internal;

namespace Cicd.Analysis.Tests.Recall;

/// <summary>Scans the sample with our rules, and with those of the peer: SecurityCodeScan as it comes.</summary>
public static class RecallScan
{
    public static Task<Recall> OursAsync(LabelledSample sample, IProcessRunner processes) =>
        RunAsync(sample, new CodeScanner(processes, Files(sample), TimeProvider.System));

    public static Task<Recall> PeerAsync(LabelledSample sample, IProcessRunner processes) =>
        RunAsync(sample, new CodeScanner(processes, Files(sample), TimeProvider.System, new SecurityCodeScanRules(SecurityCodeScanRules.DefaultDirectory(), SecurityCodeScanRules.Stock)));

    private static ArtifactWriter Files(LabelledSample sample) => new(sample.Root, new Redactor());

    private static async Task<Recall> RunAsync(LabelledSample sample, CodeScanner scanner) =>
        new(sample, await scanner.ScanAsync(new CodeScanRequest(sample.Root, "Cicd.VulnerableSample.csproj") { Configuration = "Release" }, CancellationToken.None));
}
