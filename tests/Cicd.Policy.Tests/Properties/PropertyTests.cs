namespace Cicd.Policy.Tests;

/// <summary>
/// What holds of every policy and all evidence, tried on many that are drawn. Removing means all evidence of one kind: that of several
/// records of a kind one is missing shows only in the manifest of the run, whose gap is a doubt, and that denies before any rule is asked.
/// </summary>
public sealed class PropertyTests
{
    private const int Few = 60;
    private const int Many = 1200;

    [Fact]
    public void One_more_rule_never_turns_a_denial_into_an_allowance() => One_more_rule_never_turns_a_denial_into_an_allowance(0, Few);

    [Fact]
    [Trait("Kind", "EndToEnd")]
    public void One_more_rule_never_turns_a_denial_into_an_allowance_of_many() => One_more_rule_never_turns_a_denial_into_an_allowance(Few, Many);

    [Fact]
    public void Less_evidence_never_turns_a_denial_into_an_allowance() => Less_evidence_never_turns_a_denial_into_an_allowance(0, Few);

    [Fact]
    [Trait("Kind", "EndToEnd")]
    public void Less_evidence_never_turns_a_denial_into_an_allowance_of_many() => Less_evidence_never_turns_a_denial_into_an_allowance(Few, Many);

    [Fact]
    public void One_record_more_that_is_in_doubt_always_denies()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var asked = new Draw(seed).Request();
            asked.Request = asked.Request with { Doubts = [new("manifest.json", "the record 3 of 4 is missing")] };
            Assert.False(Decide(asked, Rules(new Draw(seed), 1)).IsAllowed);
        }
    }

    [Fact]
    public void The_order_of_policies_rules_and_evidence_does_not_matter() => The_order_of_policies_rules_and_evidence_does_not_matter(0, Few);

    [Fact]
    [Trait("Kind", "EndToEnd")]
    public void The_order_of_policies_rules_and_evidence_does_not_matter_of_many() => The_order_of_policies_rules_and_evidence_does_not_matter(Few, Many);

    [Fact]
    public void What_is_called_stricter_never_allows_what_was_denied() => What_is_called_stricter_never_allows_what_was_denied(0, Few);

    [Fact]
    [Trait("Kind", "EndToEnd")]
    public void What_is_called_stricter_never_allows_what_was_denied_of_many() => What_is_called_stricter_never_allows_what_was_denied(Few, Many);

    private static void One_more_rule_never_turns_a_denial_into_an_allowance(int first, int last)
    {
        var allowed = 0;
        for (var seed = first; seed < last; seed++)
        {
            var draw = new Draw(seed);
            var asked = draw.Request();
            var rules = Rules(draw, draw.Number(2) + 1);
            var before = Decide(asked, rules);
            var after = Decide(asked, [.. rules, .. Rules(draw, 1, "more")]);
            allowed += before.IsAllowed ? 1 : 0;
            Assert.True(before.IsAllowed || !after.IsAllowed, $"seed {seed}: {before.Reason}");
        }

        Assert.InRange(allowed, (last - first) / 20, last - first - ((last - first) / 20));
    }

    private static void Less_evidence_never_turns_a_denial_into_an_allowance(int first, int last)
    {
        for (var seed = first; seed < last; seed++)
        {
            var draw = new Draw(seed);
            var asked = draw.Request();
            var rules = Rules(draw, 2);
            var before = Decide(asked, rules);
            List<EvidenceRecord> all = [.. asked.Evidence];
            foreach (var kind in all.Select(Kind).Distinct())
            {
                asked.Evidence.Clear();
                asked.Evidence.AddRange(all.Where(record => Kind(record) != kind));
                Assert.True(before.IsAllowed || !Decide(asked, rules).IsAllowed, $"seed {seed} without {kind}: {before.Reason}");
            }
        }
    }

    private static void The_order_of_policies_rules_and_evidence_does_not_matter(int first, int last)
    {
        for (var seed = first; seed < last; seed++)
        {
            var draw = new Draw(seed);
            var asked = draw.Request();
            var (some, others) = (Rules(draw, 3), Rules(draw, 2, "other"));
            var before = Decide(asked, some, others);

            var shuffled = draw.Shuffled(asked.Evidence);
            asked.Evidence.Clear();
            asked.Evidence.AddRange(shuffled);
            var after = Decide(asked, draw.Shuffled(some), draw.Shuffled(others), isSwapped: true);

            Assert.Equal(before.IsAllowed, after.IsAllowed);
            Assert.Equal(Said(before), Said(after));
        }
    }

    private static void What_is_called_stricter_never_allows_what_was_denied(int first, int last)
    {
        Dictionary<PolicyChangeKind, int> seen = [];
        for (var seed = first * 6; seed < last * 6; seed++)
        {
            var draw = new Draw(seed);
            var (kind, keys) = draw.Rule();
            var changed = draw.Changed(kind, keys);
            var asked = draw.Request().With("baseline.yaml", "apiVersion: cicd/v1\nkind: Baseline\nspec: { findings: [{ kind: code, fingerprint: f1 }, { kind: code, fingerprint: f2 }, { kind: secrets, fingerprint: f1 }] }\n");
            var before = asked.With("release.yaml", Asked.Policy(Draw.Text("x", kind, keys))).Policies();
            var was = asked.Decide(before);
            var after = asked.With("release.yaml", Asked.Policy(Draw.Text("x", kind, changed))).Policies();
            if (before.Problems.Count > 0 || after.Problems.Count > 0)
            {
                continue;
            }

            var change = PolicyComparison.Overall(PolicyComparison.Compare(before, after));
            seen[change] = seen.GetValueOrDefault(change) + 1;
            var now = asked.Decide(after);
            var what = $"seed {seed}: {Draw.Text("x", kind, keys)} became {Draw.Text("x", kind, changed)}: {was.Reason}";
            Assert.True(change is PolicyChangeKind.Looser or PolicyChangeKind.Unclear || was.IsAllowed || !now.IsAllowed, what);
            Assert.True(change != PolicyChangeKind.Same || was.IsAllowed == now.IsAllowed, what);
        }

        Assert.All(Enum.GetValues<PolicyChangeKind>(), change => Assert.True(seen.GetValueOrDefault(change) > 5, $"{change} {seen.GetValueOrDefault(change)}"));
    }

    private static string[] Rules(Draw draw, int count, string prefix = "r") => [.. Enumerable.Range(0, count).Select(i =>
    {
        var (kind, keys) = draw.Rule();
        return Draw.Text($"{prefix}{i}", kind, keys);
    })];

    private static GateDecision Decide(Asked asked, string[] rules, string[]? others = null, bool isSwapped = false)
    {
        asked.With(isSwapped ? "z.yaml" : "a.yaml", Asked.Policy(string.Join("\n    - ", rules)));
        if (others is not null)
        {
            asked.With("m.yaml", Asked.Policy(string.Join("\n    - ", others), "other"));
        }

        if (isSwapped)
        {
            asked.Without("a.yaml");
        }

        var policies = asked.Policies();
        Assert.Empty(policies.Problems);
        return asked.Decide(policies);
    }

    private static IEnumerable<string> Said(GateDecision decision) =>
        decision.Verdicts.Select(verdict => $"{verdict.Policy}/{verdict.Rule}: {verdict.Outcome}: {verdict.Message}: {verdict.Remedy}").Order(StringComparer.Ordinal);

    private static string Kind(EvidenceRecord record) => record is FindingsEvidence findings ? $"findings/{findings.Scan}" : record.GetType().Name;
}
