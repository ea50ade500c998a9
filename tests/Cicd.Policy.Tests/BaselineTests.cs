namespace Cicd.Policy.Tests;

public sealed class BaselineTests
{
    [Theory]
    [InlineData("¶{}", "The key 'findings' is missing in spec.")]
    [InlineData("{ findings: ¶code }", "'findings' must be a list, not the text 'code'.")]
    [InlineData("{ findings: [{ kind: ¶cod, fingerprint: f }] }", "'kind' has the unknown value 'cod': did you mean 'code'? Valid: code, secrets, dependencies, licenses, image.")]
    [InlineData("{ findings: [¶{ kind: code }] }", "The key 'fingerprint' is missing in a finding.")]
    [InlineData("{ findings: [{ kind: code, fingerprint: f }, { kind: code, fingerprint: ¶f }] }", "The finding 'f' comes twice.")]
    [InlineData("{ findings: [], counts: { code: ¶-1 } }", "'code' must not be negative, and is -1.")]
    [InlineData("{ findings: [], counts: { ¶cod: 1 } }", "Unknown key 'cod' in counts: did you mean 'code'? Valid: code, secrets, dependencies, licenses, image.")]
    public void What_is_wrong_with_a_baseline_is_told_with_its_place(string spec, string message)
    {
        var marked = $"apiVersion: cicd/v1\nkind: Baseline\nspec: {spec}\n";
        var at = marked.IndexOf('¶', StringComparison.Ordinal);

        var problem = Assert.Single(new Asked().With("baseline.yaml", marked.Replace("¶", string.Empty, StringComparison.Ordinal)).Policies().Problems);

        Assert.Equal((message, $"policies/baseline.yaml:3:{at - marked.LastIndexOf('\n', at)}"), (problem.Message, problem.Location!.ToString()));
    }

    [Fact]
    public void A_baseline_may_be_longer_than_a_policy()
    {
        var text = "apiVersion: cicd/v1\nkind: Baseline\nspec:\n  findings:\n" + string.Concat(Enumerable.Range(0, 4_000).Select(i => $"    - {{ kind: code, fingerprint: {Sha256Digest.Of(BitConverter.GetBytes(i)).Hex}, rule: CA{i % 100} }}\n"));

        var policies = new Asked().With("baseline.yaml", text).Policies();

        Assert.Empty(policies.Problems);
        Assert.Equal(4_000, policies.Baseline!.CountOf("code"));
    }

    [Fact]
    public void A_baseline_elsewhere_is_a_problem()
    {
        Assert.Equal("Nobody reads this baseline file: the baseline of a run is policies/baseline.yaml.", Assert.Single(new Asked().With("old.yaml", "apiVersion: cicd/v1\nkind: Baseline\nspec: { findings: [] }").Policies().Problems).Message);
    }
}
