using System.Text;

namespace Cicd.Policy.Tests;

public sealed class WaiverTextTests
{
    private const string Policy = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: release }
        spec:
          enforcement: mandatory
          rules:
            - id: code
              findings: { kind: code, atMost: 0 }
        """;

    private static readonly Waiver New = new("code-2", "code", "It picks a colour: \"red\" # or blue", "alice", "bob", new(2026, 1, 15), new(2026, 3, 1))
    {
        Policy = "release",
        Fingerprint = "4f1c",
        Ticket = "SHOP-1",
        Location = new(PolicySet.WaiversFile),
    };

    [Fact]
    public void The_first_waiver_makes_the_file() => Assert.Equal(
        """
        # yaml-language-server: $schema=./waivers.schema.json
        apiVersion: cicd/v1
        kind: Waivers
        spec:
          waivers:
            - id: code-2
              policy: release
              rule: code
              fingerprint: "4f1c"
              reason: "It picks a colour: \"red\" # or blue"
              owner: alice
              approver: bob
              created: 2026-01-15
              expires: 2026-03-01
              ticket: SHOP-1

        """,
        WaiverText.Add(null, New));

    [Theory]
    [InlineData("spec:\n  waivers: [] # none yet\n", 1)]
    [InlineData("spec:\n  # kept\n  waivers:\n    # the old one\n    - { id: old, rule: code, reason: r, owner: a, approver: b, created: 2026-01-01, expires: 2026-02-01 } # kept too\n", 2)]
    [InlineData("spec:\n  waivers:\n  - id: old\n    rule: code\n    reason: |\n      of two\n      lines\n    owner: a\n    approver: b\n    created: 2026-01-01\n    expires: 2026-02-01\n\n# the end\nmetadata: { name: waivers }\n", 2)]
    [InlineData("spec:\r\n  waivers:\r\n    - id: old\r\n      rule: code\r\n      reason: r\r\n      owner: a\r\n      approver: b\r\n      created: 2026-01-01\r\n      expires: 2026-02-01\r\n", 2)]
    [InlineData("spec:\n  waivers:\n    - id: old\n      rule: code\n      reason: r\n      owner: a\n      approver: b\n      created: 2026-01-01\n      expires: 2026-02-01", 2)]
    public void A_waiver_is_added_to_what_is_there_and_nothing_of_that_is_lost(string spec, int count)
    {
        var before = ("# a head\napiVersion: cicd/v1\nkind: Waivers\n" + spec.ReplaceLineEndings("\n")).ReplaceLineEndings(spec.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n");

        var after = WaiverText.Add(before, New);

        var set = Read(after);
        Assert.Empty(set.Problems);
        Assert.Equal(count, set.Waivers.Count);
        Assert.Equal(New with { Location = set.Waivers[^1].Location }, set.Waivers[^1]);
        string[] kept = [.. before.Split('\n').Select(line => line.Replace(" []", string.Empty, StringComparison.Ordinal))];
        string[] lost = [.. kept.Except(after.Split('\n').Select(line => before.Contains('\r', StringComparison.Ordinal) ? line : line.TrimEnd())).Where(line => line.Trim().Length > 0)];
        Assert.Equal([], lost);
    }

    [Theory]
    [InlineData("spec: { waivers: [{ id: old, rule: code, reason: r, owner: a, approver: b, created: 2026-01-01, expires: 2026-02-01 }] }", "in brackets")]
    [InlineData("spec: {}", "there is no list 'waivers'")]
    [InlineData("spec:\n\twaivers: []", "no waiver can be added")]
    public void Where_none_can_be_added_it_is_said_why(string spec, string why)
    {
        var exception = Assert.Throws<PipelineException>(() => WaiverText.Add("apiVersion: cicd/v1\nkind: Waivers\n" + spec, New));

        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith(PolicySet.WaiversFile, exception.Message, StringComparison.Ordinal);
    }

    private static PolicySet Read(string waivers) => PolicySet.Read(new(PolicySourceKind.WorkTree, "the work tree")
    {
        Files = [new("policies/release.yaml", Encoding.UTF8.GetBytes(Policy)), new(PolicySet.WaiversFile, Encoding.UTF8.GetBytes(waivers))],
    });
}
