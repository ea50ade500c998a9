namespace Cicd.Policy.Tests;

public sealed class CoverageOfChangeTests
{
    [Theory]
    [InlineData(20, "1-20", "", "Passed: 100 % of changed lines covered (20 of 20)")]
    [InlineData(20, "1-16", "17-20", "Passed: 80 % of changed lines covered (16 of 20)")]
    [InlineData(20, "1-15", "16-20", "Failed: 75 % of changed lines covered (15 of 20)")]
    [InlineData(19, "", "1-19", "Passed: 19 changed lines that tests could cover")]
    [InlineData(20, "", "", "Passed: 0 changed lines that tests could cover")]
    [InlineData(20, "30-90", "91-99", "Passed: 0 changed lines that tests could cover")]
    public void Changed_lines_are_held_against_the_threshold_from_twenty_on(int changed, string covered, string uncovered, string outcome)
    {
        Assert.Equal(outcome, Change(changed).Rule("coverage: { newLinesAtLeast: 80 }").Given(Coverage(covered, uncovered)).Outcome());
    }

    [Fact]
    public void How_few_lines_are_not_judged_can_be_said()
    {
        Assert.StartsWith("Failed: 0 %", Change(3).Rule("coverage: { newLinesAtLeast: 80, newLinesIgnoredBelow: 3 }").Given(Coverage("", "1-3")).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_lines_without_tests_are_named()
    {
        var verdict = Change(30).Rule("coverage: { newLinesAtLeast: 80 }").Given(Coverage("1-10", "11-30")).Verdict();

        Assert.Equal("33.33 % of changed lines covered (10 of 30), at least 80 % needed: add tests for src/A.cs:11-30", verdict.Message);
    }

    [Fact]
    public void A_line_that_one_of_two_test_runs_covers_is_covered()
    {
        Assert.Equal("Passed: 100 % of changed lines covered (20 of 20)", Change(20).Rule("coverage: { newLinesAtLeast: 80 }").Given(Coverage("1-10", "11-20"), Coverage("11-20", "1-10")).Outcome());
    }

    [Fact]
    public void Without_a_base_it_cannot_be_told()
    {
        Assert.StartsWith("NotEvaluated: it is not known which lines were changed", new Asked().Rule("coverage: { newLinesAtLeast: 80 }").Given(Coverage("1", "")).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void Coverage_without_lines_cannot_tell()
    {
        var coverage = new CoverageEvidence("Test", new(1, 1), new(0, 0)) { ByFile = [new("src/A.cs", new(1, 1), new(0, 0))] };

        Assert.StartsWith("NotEvaluated: the coverage of src/A.cs was not recorded line by line", Change(20).Rule("coverage: { newLinesAtLeast: 0, newLinesIgnoredBelow: 0 }").Given(coverage).Outcome(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_of_lines_without_end_is_judged_at_once()
    {
        Assert.StartsWith("Passed", Change(20).Rule("coverage: { newLinesAtLeast: 80 }").Given(Coverage("1-2147483647", "")).Outcome(), StringComparison.Ordinal);
    }

    private static Asked Change(int lines) => new Asked().From(source => source with
    {
        Base = "2222222222222222222222222222222222222222",
        ChangedLines = new Dictionary<string, LineRanges> { ["src/A.cs"] = LineRanges.TryParse($"1-{lines}")!, ["README.md"] = LineRanges.TryParse("1-500")! },
    });

    private static CoverageEvidence Coverage(string covered, string uncovered) => new("Test", new(1, 2), new(0, 0))
    {
        ByFile = [new("src/A.cs", new(1, 2), new(0, 0)) { CoveredLines = LineRanges.TryParse(covered), UncoveredLines = LineRanges.TryParse(uncovered) }],
    };
}
