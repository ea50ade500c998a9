namespace Cicd.Policy.Tests;

public sealed class LicensesRuleTests
{
    [Theory]
    [InlineData("allow: [MIT]", "MIT", true)]
    [InlineData("allow: [mit]", "MIT", true)]
    [InlineData("allow: [MIT]", "Apache-2.0", false)]
    [InlineData("allow: [MIT]", "MIT OR GPL-3.0-only", true)]
    [InlineData("allow: [MIT]", "MIT AND GPL-3.0-only", false)]
    [InlineData("allow: [MIT, GPL-3.0-only]", "MIT AND GPL-3.0-only", true)]
    [InlineData("allow: [MIT]", "MIT AND (Apache-2.0 OR MIT)", true)]
    [InlineData("allow: [Apache-2.0]", "Apache-2.0 WITH LLVM-exception", false)]
    [InlineData("allow: [Apache-2.0 WITH LLVM-exception]", "Apache-2.0 WITH LLVM-exception", true)]
    [InlineData("allow: [GPL-2.0-only]", "GPL-2.0", true)]
    [InlineData("allow: [GPL-2.0-only]", "GPL-2.0-or-later", true)]
    [InlineData("allow: [GPL-2.0-or-later]", "GPL-2.0-only", false)]
    [InlineData("allow: [GPL-2.0-or-later]", "GPL-2.0+", true)]
    [InlineData("allow: [MIT AND Apache-2.0]", "MIT AND Apache-2.0", true)]
    [InlineData("deny: [GPL-3.0-only]", "MIT", true)]
    [InlineData("deny: [GPL-3.0-only]", "GPL-3.0-only", false)]
    [InlineData("deny: [GPL-3.0-only]", "GPL-3.0-or-later", false)]
    [InlineData("deny: [GPL-3.0-only]", "GPL-3.0", false)]
    [InlineData("deny: [GPL-3.0-only]", "GPL-3.0-only WITH GCC-exception-3.1", false)]
    [InlineData("deny: [GPL-3.0-only]", "MIT OR GPL-3.0-only", true)]
    [InlineData("deny: [GPL-3.0-only]", "MIT AND GPL-3.0-only", false)]
    [InlineData("allow: [MIT], deny: [MIT]", "MIT", false)]
    [InlineData("allow: [MIT AND Apache-2.0], deny: [Apache-2.0]", "MIT AND Apache-2.0", false)]
    [InlineData("deny: [MIT AND Apache-2.0]", "MIT AND Apache-2.0", false)]
    [InlineData("deny: [MIT AND Apache-2.0]", "MIT", true)]
    [InlineData("allow: [MIT]", null, false)]
    [InlineData("allow: [MIT], unknown: allow", null, true)]
    [InlineData("unknown: deny", null, false)]
    [InlineData("unknown: deny", "MIT", true)]
    [InlineData("unknown: deny", "LicenseRef-mine", false)]
    [InlineData("unknown: deny", "Do what you want", false)]
    [InlineData("allow: [MIT, LicenseRef-mine]", "LicenseRef-mine", true)]
    public void A_licence_is_judged_as_the_expression_it_is(string keys, string? license, bool isGood)
    {
        Assert.Equal(isGood ? RuleOutcome.Passed : RuleOutcome.Failed, new Asked().Rule($"licenses: {{ {keys} }}").Given(Sbom(new SbomComponent("pkg:nuget/A@1.0.0") { License = license })).Verdict().Outcome);
    }

    [Fact]
    public void The_packages_are_named_with_their_licences()
    {
        var verdict = new Asked().Rule("licenses: { allow: [MIT], atMost: 1 }")
            .Given(Sbom(new SbomComponent("pkg:nuget/B@1.0.0"), new SbomComponent("pkg:nuget/A@1.0.0") { License = "GPL-3.0-only" }, new SbomComponent("pkg:nuget/C@1.0.0") { License = "MIT" })).Verdict();

        Assert.Equal("2 packages with licences that are not allowed, at most 1 allowed: replace pkg:nuget/A@1.0.0 (GPL-3.0-only), pkg:nuget/B@1.0.0 (no known licence)", verdict.Message);
    }

    [Theory]
    [InlineData("runtime", RuleOutcome.Passed)]
    [InlineData("all", RuleOutcome.Failed)]
    public void What_does_not_ship_counts_only_where_all_do(string scope, RuleOutcome outcome)
    {
        Assert.Equal(outcome, new Asked().Rule($"licenses: {{ allow: [MIT], scope: {scope} }}").Given(Sbom(new SbomComponent("pkg:nuget/A@1.0.0") { Ships = false })).Verdict().Outcome);
    }

    [Fact]
    public void A_package_that_several_sboms_list_counts_once()
    {
        var component = new SbomComponent("pkg:nuget/A@1.0.0");

        Assert.StartsWith("Failed: 1 package ", new Asked().Rule("licenses: { allow: [MIT] }").Given(Sbom(component), Sbom(component)).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_sbom_that_lists_no_packages_cannot_tell()
    {
        Assert.StartsWith(
            "NotEvaluated: the evidence of the SBOM by Sbom lists no packages",
            new Asked().Rule("licenses: { allow: [MIT] }").Given(new SbomEvidence("Sbom", "CycloneDX 1.6", 3, default)).Outcome(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_sbom_licences_are_not_judged()
    {
        Assert.StartsWith("NotEvaluated: there is no evidence of an SBOM in this run", new Asked().Rule("licenses: { allow: [MIT] }").Outcome(), StringComparison.Ordinal);
    }

    private static SbomEvidence Sbom(params SbomComponent[] components) => new("Sbom", "CycloneDX 1.6", components.Length, default) { Packages = components };
}
