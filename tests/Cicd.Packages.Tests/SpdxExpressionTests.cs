namespace Cicd.Packages.Tests;

public sealed class SpdxExpressionTests
{
    [Theory]
    [InlineData("mit", "MIT")]
    [InlineData("(MIT)", "MIT")]
    [InlineData(" MIT  or\tapache-2.0 ", "MIT OR Apache-2.0")]
    [InlineData("Apache-2.0+", "Apache-2.0+")]
    [InlineData("GPL-2.0+", "GPL-2.0+")]
    [InlineData("MIT OR (ISC AND (0BSD OR Zlib))", "MIT OR ISC AND (0BSD OR Zlib)")]
    [InlineData("((MIT OR ISC) OR Zlib)", "MIT OR ISC OR Zlib")]
    [InlineData("GPL-2.0-only with classpath-exception-2.0 AND MIT", "GPL-2.0-only WITH Classpath-exception-2.0 AND MIT")]
    [InlineData("LicenseRef-Own.1 OR DocumentRef-other:LicenseRef-2", "LicenseRef-Own.1 OR DocumentRef-other:LicenseRef-2")]
    [InlineData("LicenseRef-Own WITH AdditionRef-mine", "LicenseRef-Own WITH AdditionRef-mine")]
    public void An_expression_has_one_canonical_form(string text, string canonical) =>
        Assert.Equal(canonical, SpdxExpression.Parse(text).ToString());

    [Theory]
    [InlineData("", "a licence is missing at its end")]
    [InlineData("MIT OR", "a licence is missing at its end")]
    [InlineData("OR MIT", "a licence is missing before 'OR'")]
    [InlineData("(MIT", "a ')' is missing")]
    [InlineData("MIT)", "')' is not expected")]
    [InlineData("MIT ISC", "'ISC' is not expected")]
    [InlineData("MIT Or ISC", "'Or' is not expected")]
    [InlineData("MIT +", "'+' is not expected")]
    [InlineData("MIT (ISC)", "'(' is not expected")]
    [InlineData("MIT License", "'License' is not expected")]
    [InlineData("Unheard-of", "'Unheard-of' is not on the SPDX licence list")]
    [InlineData("LicenseRef-", "'LicenseRef-' is not on the SPDX licence list")]
    [InlineData("LicenseRef-a_b", "'LicenseRef-a_b' is not on the SPDX licence list")]
    [InlineData("x:LicenseRef-a", "'x:LicenseRef-a' is not on the SPDX licence list")]
    [InlineData("MIT WITH", "an exception is missing after WITH")]
    [InlineData("MIT WITH ISC", "'ISC' is not on the SPDX list of exceptions")]
    [InlineData("(MIT OR ISC) WITH Classpath-exception-2.0", "'WITH' is not expected")]
    [InlineData("NOASSERTION", "'NOASSERTION' is not on the SPDX licence list")]
    public void What_is_no_expression_is_refused_with_the_reason(string text, string reason)
    {
        var error = Assert.Throws<FormatException>(() => SpdxExpression.Parse(text));

        Assert.Equal($"'{text}' is not an SPDX licence expression: {reason}.", error.Message);
        Assert.False(SpdxExpression.TryParse(text, out _));
    }

    [Fact]
    public void AND_binds_tighter_than_OR()
    {
        var either = Assert.IsType<SpdxCompound>(SpdxExpression.Parse("MIT OR ISC AND Zlib"));

        Assert.Equal(SpdxOperator.Or, either.Operator);
        Assert.Equal(["MIT", "ISC AND Zlib"], either.Operands.Select(operand => operand.ToString()));
        Assert.Equal(["MIT", "ISC", "Zlib"], either.Terms.Select(term => term.Id));
    }

    [Fact]
    public void A_term_says_what_it_is()
    {
        var term = Assert.IsType<SpdxTerm>(SpdxExpression.Parse("Apache-2.0+ WITH LLVM-exception"));

        Assert.Equal(("Apache-2.0", true, "LLVM-exception", false), (term.Id, term.OrLater, term.Exception, term.IsPlain));
        Assert.True(Assert.IsType<SpdxTerm>(SpdxExpression.Parse("mit")).IsPlain);
    }

    [Fact]
    public void Expressions_are_equal_when_their_canonical_forms_are()
    {
        Assert.Equal(SpdxExpression.Parse("mit or isc"), SpdxExpression.Parse("(MIT OR ISC)"));
        Assert.NotEqual(SpdxExpression.Parse("MIT OR ISC"), SpdxExpression.Parse("MIT AND ISC"));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        Assert.True(SpdxExpression.TryParse(new string('(', 64) + "MIT" + new string(')', 64), out _));
        Assert.False(SpdxExpression.TryParse(new string('(', 65) + "MIT" + new string(')', 65), out _));
    }

    [Fact]
    public void Long_texts_are_refused() =>
        Assert.EndsWith("it is longer than 8192 characters.", Assert.Throws<FormatException>(() => SpdxExpression.Parse(new string('x', 8193))).Message, StringComparison.Ordinal);
}
