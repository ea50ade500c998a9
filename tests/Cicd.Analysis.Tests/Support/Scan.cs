using Cicd.Analysis.Code;

namespace Cicd.Analysis.Tests.Support;

public static class Scan
{
    public static CodeScanner Scanner(string root) => new(new ChildProcesses(), new ArtifactWriter(root, new Redactor()), TimeProvider.System);

    public static Task<CodeScanResult> RunAsync(TemporaryTree tree, string path = "") =>
        Scanner(tree.Root).ScanAsync(new CodeScanRequest(tree.Root, path.Length == 0 ? tree.Root : path), CancellationToken.None);

    public static IEnumerable<string> Places(CodeScanResult result) => result.Findings.Select(finding => $"{finding.RuleId} {finding.Location?.Path}:{finding.Location?.Line}");
}
