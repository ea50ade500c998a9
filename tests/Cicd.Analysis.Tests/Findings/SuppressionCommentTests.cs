using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Findings;

/// <summary>Code can say that a finding does not count: with a reason, and visibly.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class SuppressionCommentTests
{
    [Theory]
    [InlineData("""object a = MD5.Create(); // cicd:ignore SCS0006 the protocol wants it""", "the protocol wants it")]
    [InlineData("""object a = MD5.Create(); /* cicd:ignore SCS0006  the  protocol */""", "the protocol")]
    [InlineData("""object a = /* cicd:ignore SCS0006 known */ MD5.Create();""", "known")]
    [InlineData("// cicd:ignore SCS0006 known\nobject a = MD5.Create();", "known")]
    [InlineData("// cicd:ignore SCS0006 known\n// more of it\n\nobject a = MD5.Create();", "known")]
    [InlineData("/* cicd:ignore SCS0006 known\n   for long */\nobject a = MD5.Create();", "known for long")]
    public async Task A_comment_with_a_rule_and_a_reason_suppresses_what_is_on_its_line_or_the_next(string code, string reason)
    {
        var finding = Assert.Single(await ScanAsync(code));
        Assert.Equal(("SCS0006", $"cicd:ignore: {reason}", SuppressionKind.InSource), (finding.RuleId, finding.SuppressedBecause, finding.SuppressionKind));
    }

    [Theory]
    [InlineData("object a = MD5.Create(); // cicd:ignore SCS0006", "does not say why SCS0006 does not count")]
    [InlineData("object a = MD5.Create(); // cicd:ignore SCS0006 --", "does not say why")]
    [InlineData("object a = MD5.Create(); // cicd:ignore", "names no rule")]
    [InlineData("object a = MD5.Create(); // cicd:ignore SCS006 a typo", "There is no rule SCS006. Did you mean SCS0006?")]
    [InlineData("object a = MD5.Create(); // cicd:ignore SCS0002 another rule", "There is no finding of SCS0002 on line 4")]
    [InlineData("object a = MD5.Create();\n// cicd:ignore SCS0006 too late", "There is no finding of SCS0006 on line")]
    [InlineData("// cicd:ignore SCS0006 for one line\nobject b = 1;\nobject a = MD5.Create();", "There is no finding of SCS0006 on line 5")]
    public async Task A_comment_of_no_use_suppresses_nothing_and_is_a_finding_itself(string code, string message)
    {
        var findings = await ScanAsync(code);
        Assert.Null(Assert.Single(findings, finding => finding.RuleId == "SCS0006").SuppressedBecause);
        var remark = Assert.Single(findings, finding => finding.RuleId == "CICD-IGNORE");
        Assert.Contains(message, remark.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Note, remark.Severity);
        Assert.Equal("Shop.cs", remark.Location!.Path);
    }

    [Fact]
    public async Task One_comment_can_name_several_rules_and_each_must_be_of_use()
    {
        var findings = await ScanAsync("object a = new object[] { MD5.Create(), DES.Create() }; // cicd:ignore SCS0006,SCS0010,SCS0002 old format");
        Assert.Equal(["CICD-IGNORE open", "SCS0006 suppressed", "SCS0010 suppressed"], findings.Select(finding => $"{finding.RuleId} {(finding.SuppressedBecause is null ? "open" : "suppressed")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_only_looks_like_a_comment_suppresses_nothing()
    {
        var findings = await ScanAsync("""string b = "// cicd:ignore SCS0006 text"; object a = MD5.Create(); // see cicd:ignore SCS0006 elsewhere""");
        Assert.Null(Assert.Single(findings).SuppressedBecause);
    }

    private static Task<IReadOnlyList<Finding>> ScanAsync(string code) =>
        MemoryScan.FindAsync($"using System.Security.Cryptography;\nclass Shop\n{{\n{code}\n}}");
}
