namespace Cicd.Tests.Secrets;

public sealed class RedactorOverlapTests
{
    private readonly Redactor redactor = new();

    [Fact]
    public void Secrets_that_overlap_are_hidden_as_one()
    {
        redactor.Register(new Secret("abcdef"));
        redactor.Register(new Secret("defghijk"));

        Assert.Equal("<***>", redactor.Redact("<abcdefghijk>"));
    }

    [Fact]
    public void Secrets_side_by_side_are_hidden_each()
    {
        redactor.Register(new Secret("abcdef"));

        Assert.Equal("******-***", redactor.Redact("abcdefabcdef-abcdef"));
    }

    [Theory]
    [InlineData("12abcdef34", 5, 2)]
    [InlineData("12abcdef34", 2, 2)]
    [InlineData("12abcdef34", 8, 8)]
    [InlineData("abcdef34", 3, 6)]
    [InlineData("nothing to hide", 4, 4)]
    public void A_cut_never_goes_through_a_secret(string text, int wanted, int cut)
    {
        redactor.Register(new Secret("abcdef"));

        Assert.Equal(cut, redactor.CutAt(text, wanted));
    }

    [Theory]
    [InlineData(Base64FormattingOptions.InsertLineBreaks)]
    [InlineData(Base64FormattingOptions.None)]
    public void A_long_secret_is_hidden_in_base64_whether_wrapped_or_not(Base64FormattingOptions options)
    {
        var secret = string.Concat(Enumerable.Range(1000, 40));
        redactor.Register(new Secret(secret));

        var lines = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret), options).Split("\r\n");

        Assert.All(lines, line => Assert.Equal("***", redactor.Redact(line)));
    }
}
