namespace Cicd.Core.Tests.Parameters;

public class ParameterFileTests
{
    [Fact]
    public void Comments_trailing_commas_numbers_and_arrays_are_read()
    {
        var bound = new Bound<Settings>(file: """
            {
              "$schema": "./cicd.schema.json",
              // What everyone uses.
              "parameters": { "retries": 3, "names": ["a", "b"], "fast": true, },
            }
            """);

        Assert.Empty(bound.Problems);
        Assert.Equal((3, true), (bound.Value.Retries, bound.Value.Fast));
        Assert.Equal(["a", "b"], bound.Value.Names);
    }

    [Theory]
    [InlineData("{ \"parameters\": {\n  \"retires\": 3 } }", "cicd.json:2:3: No parameter is called 'retires'. Did you mean 'retries'?")]
    [InlineData("{ \"parameters\": {\n  \"retries\": \"x\" } }", "cicd.json:2:3: retries: 'x' is not valid. Expected an integer.")]
    [InlineData("{ \"parameters\": {\n  \"retries\": [1] } }", "cicd.json:2:3: 'retries' takes one value, not an array.")]
    [InlineData("{ \"parameters\": {\n  \"retries\": {} } }", "cicd.json:2:14: Parameter 'retries' must be a string, a number, true, false, or an array of these.")]
    [InlineData("{ \"parameters\": { \"retries\": 1,\n \"retries\": 2 } }", "cicd.json:2:2: Parameter 'retries' stands here twice.")]
    [InlineData("{ \"paramters\": {} }", "cicd.json:1:3: 'paramters' is not known here: the file holds \"parameters\" and \"environments\".")]
    [InlineData("{ \"parameters\": 1 }", "cicd.json:1:17: An object was expected: \"parameters\": { \"name\": \"value\" }.")]
    [InlineData("[]", "cicd.json:1:1: An object was expected: { \"parameters\": { \"name\": \"value\" } }.")]
    [InlineData("{ \"parameters\": {\n  \"retries\": 1", "cicd.json:2:15: This is not valid JSON.")]
    [InlineData("", "cicd.json:1:1: This is not valid JSON.")]
    public void What_is_wrong_is_told_with_line_and_column(string file, string expected) =>
        Assert.Equal(expected, Assert.Single(new Bound<Settings>(file: file).Problems));

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var problem = Assert.Single(new Bound<Settings>(file: $$"""{ "parameters": { "names": {{new string('[', 100_000)}}""").Problems);

        Assert.EndsWith("This is not valid JSON.", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_end_is_refused() =>
        Assert.Contains("more than", Assert.Single(new Bound<Settings>(file: new string(' ', 2_000_000)).Problems), StringComparison.Ordinal);

    public sealed class Settings
    {
        [Parameter] public int Retries { get; set; }
        [Parameter] public bool Fast { get; set; }
        [Parameter] public IReadOnlyList<string> Names { get; set; } = [];
    }
}
