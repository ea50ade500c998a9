namespace Cicd.Core.Tests.Sources;

public class LineRangesTests
{
    [Fact]
    public void Lines_in_any_order_become_ranges()
    {
        var ranges = LineRanges.Of([7, 2, 3, 0, 4, 3]);

        Assert.Equal("2-4,7", ranges.ToString());
        Assert.Equal(4, ranges.Count);
        Assert.Equal([2, 3, 4, 7], ranges.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1-3,9,12-20")]
    public void What_is_written_is_read_again(string text) => Assert.Equal(text, LineRanges.TryParse(text)?.ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("3-1")]
    [InlineData("1-3,2")]
    [InlineData("a")]
    [InlineData("1-")]
    public void What_are_no_ranges_is_not_read(string text) => Assert.Null(LineRanges.TryParse(text));

    [Fact]
    public void A_line_is_in_them_or_not()
    {
        var ranges = LineRanges.TryParse("1-3,9,12-20")!;

        Assert.Equal([1, 3, 9, 12, 20], new[] { 1, 3, 4, 8, 9, 10, 12, 20, 21 }.Where(ranges.Contains));
        Assert.True(ranges.Overlaps(4, 9));
        Assert.False(ranges.Overlaps(4, 8));
        Assert.True(LineRanges.All.Contains(int.MaxValue));
        Assert.False(LineRanges.None.Overlaps(1, int.MaxValue));
    }
}
