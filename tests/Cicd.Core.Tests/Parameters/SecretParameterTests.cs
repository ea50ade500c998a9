using System.ComponentModel.DataAnnotations;

namespace Cicd.Core.Tests.Parameters;

public class SecretParameterTests
{
    private const string Value = "s3cr3t-value";

    [Fact]
    public void A_secret_is_bound_and_hidden_from_then_on()
    {
        var bound = new Bound<Keys>(variables: new() { ["FEED_KEY"] = Value });

        Assert.Equal(Value, bound.Value.FeedKey!.Reveal());
        Assert.Equal("key=***", bound.Redactor.Redact($"key={Value}"));
    }

    [Fact]
    public void A_secret_in_the_file_is_an_error_that_does_not_show_it()
    {
        var bound = new Bound<Keys>(file: $$"""{ "parameters": { "feed-key": "{{Value}}" } }""");

        var problem = Assert.Single(bound.Problems);
        Assert.StartsWith("cicd.json:1:19: 'feed-key' is a secret, and secrets are not committed", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Value, problem, StringComparison.Ordinal);
        Assert.Null(bound.Value.FeedKey);
    }

    [Fact]
    public void A_secret_that_is_too_short_to_hide_is_an_error_that_does_not_show_it()
    {
        var problem = Assert.Single(new Bound<Keys>(new() { ["feed-key"] = ["q7"] }).Problems);

        Assert.Contains("fewer than 4 characters", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("q7", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_against_its_annotations_is_an_error_that_does_not_show_it()
    {
        var problem = Assert.Single(new Bound<Keys>(new() { ["pin"] = ["hunter22"] }).Problems);

        Assert.Contains("RegularExpressionAttribute", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withheld_secret_is_set_only_by_its_release()
    {
        var catalog = ParameterCatalog.Discover([new ParameterOwner(typeof(Keys))], new HashSet<string>());
        var redactor = new Redactor();
        var binder = new ParameterBinder(catalog, new ParameterInputs { Environment = name => name == "FEED_KEY" ? Value : null }, redactor);
        var owner = new Keys();

        var release = binder.Bind(owner, withholdSecrets: true);

        Assert.Null(owner.FeedKey);
        Assert.Equal("***", redactor.Redact(Value));
        release();
        Assert.Equal(Value, owner.FeedKey!.Reveal());
    }

    public sealed class Keys
    {
        [Secret(EnvironmentVariable = "FEED_KEY")] public Secret? FeedKey { get; set; }
        [Secret, RegularExpression("[0-9]+")] public Secret? Pin { get; set; }
    }
}
