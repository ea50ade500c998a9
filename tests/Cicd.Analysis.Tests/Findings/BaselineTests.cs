using Cicd.Analysis.Code;
using Cicd.Analysis.Findings;
using Cicd.Analysis.Sarif;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Findings;

public sealed class BaselineTests : IDisposable
{
    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void Findings_are_new_unchanged_updated_or_absent_whatever_line_they_are_on()
    {
        Write(Finding("same", 3), Finding("worse", 4) with { Severity = Severity.Low }, Finding("gone", 5), Finding("waived", 6) with { SuppressedBecause = "x" });

        var result = Scan(Finding("same", 30), Finding("worse", 4), Finding("waived", 6), Finding("fresh", 7)).Against(Read());

        Assert.Equal(["same Unchanged", "worse Updated", "waived Updated", "fresh New"], result.Findings.Select(finding => $"{finding.Fingerprint} {finding.BaselineState}"));
        Assert.Equal(["gone Absent"], result.Absent.Select(finding => $"{finding.Fingerprint} {finding.BaselineState}"));
        Assert.Equal(4, result.ToEvidence("CodeScan").Findings.Count);
        Assert.Equal(EvidenceStatus.Complete, result.ToEvidence("CodeScan").Status);
        var sarif = SarifWriter.Write(result.ToSarif(SourceRevision.Unknown));
        Assert.All(["new", "unchanged", "updated", "absent"], state => Assert.Contains($"\"baselineState\": \"{state}\"", sarif, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_absent_already_is_not_told_again()
    {
        Write(Finding("a", 1));
        tree.Write("earlier.sarif", SarifWriter.Write(Scan().Against(Read()).ToSarif(SourceRevision.Unknown)));

        Assert.Empty(Scan().Against(Read()).Absent);
    }

    [Fact]
    public void Another_scan_or_one_that_failed_is_nothing_to_compare_with()
    {
        tree.Write("earlier.sarif", SarifWriter.Write(new SarifReport("dependencies", "T", "1.0.0", [], [])));
        Assert.Contains("holds no earlier scan", Assert.Throws<EvidenceUnavailableException>(Read).Message, StringComparison.Ordinal);

        tree.Write("earlier.sarif", SarifWriter.Write(new SarifReport("code", "T", "1.0.0", [], []) { IsSuccessful = false }));
        Assert.Contains("did not come to its end", Assert.Throws<EvidenceUnavailableException>(Read).Message, StringComparison.Ordinal);
    }

    private static Finding Finding(string print, int line) => new("R1", Severity.High, "Bad.", print) { Location = new("a.cs", line) };

    private static CodeScanResult Scan(params IReadOnlyList<Finding> findings) => new(findings, "T", "1.0.0");

    private void Write(params IReadOnlyList<Finding> findings) => tree.Write("earlier.sarif", SarifWriter.Write(Scan(findings).ToSarif(SourceRevision.Unknown)));

    private FindingBaseline Read() => FindingBaseline.Read(Path.Combine(tree.Root, "earlier.sarif"), tree.Root, "code");
}
