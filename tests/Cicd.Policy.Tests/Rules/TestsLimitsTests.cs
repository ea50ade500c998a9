namespace Cicd.Policy.Tests;

public sealed class TestsLimitsTests
{
    [Theory]
    [InlineData("flakyAtMost: 1", "Passed: 1 flaky")]
    [InlineData("flakyAtMost: 0", "Failed: 1 flaky")]
    [InlineData("durationAtMost: 90s", "Passed: 1.5m for all tests")]
    [InlineData("durationAtMost: 89s", "Failed: 1.5m for all tests")]
    public void Flaky_and_slow_tests_are_held_against_the_thresholds(string keys, string outcome)
    {
        var evidence = new TestEvidence("Test", 5, 0, 0) { Flaky = ["A.Sometimes"], Duration = TimeSpan.FromSeconds(90), Slowest = [new("A.Slow", TimeSpan.FromSeconds(80))] };

        Assert.Equal(outcome, new Asked().Rule($"tests: {{ {keys} }}").Given(evidence).Outcome());
    }

    [Fact]
    public void The_durations_of_several_runs_are_added_up()
    {
        var evidence = new TestEvidence("Test", 5, 0, 0) { Duration = TimeSpan.FromMinutes(2) };

        Assert.Equal("Failed: 4m for all tests", new Asked().Rule("tests: { durationAtMost: 3m }").Given(evidence, evidence).Outcome());
    }
}
