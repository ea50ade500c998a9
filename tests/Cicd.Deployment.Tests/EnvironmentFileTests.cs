namespace Cicd.Deployment.Tests;

public class EnvironmentFileTests
{
    private const string Text = """
        {
          // Comments are allowed.
          "parameters": { "configuration": "Release" },
          "environments": {
            "all": { "variables": { "A": "all", "B": "all", "C": "all" }, "secrets": { "KEY": "ALL_KEY" }, "targets": { "web": { "variables": { "D": "all web" } } } },
            "staging": {
              "variables": { "B": "staging", "C": "staging", "N": 3 },
              "secrets": { "KEY": "STAGING_KEY" },
              "targets": { "web": { "variables": { "C": "staging web" } } },
            },
            "production": { "promotesFrom": "staging" }
          }
        }
        """;

    [Fact]
    public void The_narrowest_scope_counts()
    {
        var values = Read(Text).ValuesOf("Staging", "web", name => $"value of {name}");

        Assert.Equal(new Dictionary<string, string> { ["A"] = "all", ["B"] = "staging", ["C"] = "staging web", ["D"] = "all web", ["N"] = "3" }, values.Variables.OrderBy(pair => pair.Key).ToDictionary());
        Assert.Equal("value of STAGING_KEY", Assert.Single(values.Secrets).Value.Reveal());
    }

    [Fact]
    public void All_variables_that_hold_secrets_are_known() => Assert.Equal(["ALL_KEY", "STAGING_KEY"], Read(Text).SecretVariables);

    [Fact]
    public void A_secret_without_a_value_is_named_with_its_place()
    {
        var exception = Assert.Throws<PipelineException>(() => Read(Text).ValuesOf("production", "web", static _ => null));

        Assert.Contains("cicd.json:5:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ALL_KEY", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_environment_gets_a_suggestion() =>
        Assert.Contains("Did you mean staging?", Assert.Throws<PipelineException>(() => Read(Text).Find("stagin")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "a": { "variables": { "X": "1", "X": "2" } } }""", "set twice in the same scope")]
    [InlineData("""{ "a": { "variables": { "X": "1" }, "secrets": { "X": "Y" } } }""", "set twice in the same scope")]
    [InlineData("""{ "all": { "targets": { "web": { "variables": { "X": "1" } } } }, "a": { "variables": { "X": "2" } } }""", "neither is narrower")]
    [InlineData("""{ "a": { }, "A": { } }""", "stands here twice")]
    [InlineData("""{ "a": { "variabels": { } } }""", "Did you mean variables?")]
    [InlineData("""{ "a": { "promotesFrom": "b" } }""", "there is no such environment")]
    [InlineData("""{ "a": { "promotesFrom": "b" }, "b": { "promotesFrom": "a" } }""", "promotes from itself")]
    [InlineData("""{ "all": { "promotesFrom": "a" } }""", "no environment of its own")]
    [InlineData("""{ "a": { "variables": { "X Y": "1" } } }""", "no name of a variable")]
    [InlineData("""{ "a": { "variables": { "X": ["1"] } } }""", "must be a string")]
    [InlineData("""{ "a/b": { } }""", "no name of an environment")]
    [InlineData("""[ "a" ]""", "must be an object")]
    public void What_is_wrong_is_told_with_its_line(string environments, string problem)
    {
        var found = Read($$"""{ "environments": {{environments}} }""").Problems;

        Assert.Contains(found, candidate => candidate.Message.Contains(problem, StringComparison.Ordinal) && candidate.Location is { Path: "cicd.json", Line: 1, Column: > 1 });
    }

    [Fact]
    public void A_secret_that_stands_there_itself_is_refused_and_not_repeated()
    {
        var problem = Assert.Single(Read("""{ "environments": { "a": { "secrets": { "KEY": "s3cr3t-value!" } } } }""").Problems);

        Assert.DoesNotContain("s3cr3t", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_a_narrower_scope_sets_is_no_tie() => Assert.Empty(Read("""
        { "environments": { "all": { "targets": { "web": { "variables": { "X": "1" } } } }, "a": { "variables": { "X": "2" }, "targets": { "web": { "variables": { "X": "3" } } } } } }
        """).Problems);

    [Fact]
    public void The_parameters_are_read_beside_the_environments()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("cicd.json", Text);

        var file = ParameterFile.Read(directory.Root);

        Assert.Empty(file.Problems);
        Assert.Equal("configuration", Assert.Single(file.Entries).Name);
    }

    private static EnvironmentFile Read(string text)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("cicd.json", text);
        return EnvironmentFile.Read(directory.Root);
    }
}
