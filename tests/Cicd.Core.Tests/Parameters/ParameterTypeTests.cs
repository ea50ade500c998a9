using System.Globalization;

namespace Cicd.Core.Tests.Parameters;

public class ParameterTypeTests
{
    [Fact]
    public void Text_of_every_type_becomes_its_value()
    {
        var bound = new Bound<Everything>(new()
        {
            ["text"] = ["a=b"], ["flag"] = ["yes"], ["count"] = ["-3"], ["big"] = ["9000000000"], ["ratio"] = ["1.5"], ["price"] = ["2.50"],
            ["level"] = ["HIGH"], ["wait"] = ["90s"], ["when"] = ["2026-01-31T12:00:00Z"], ["site"] = ["https://example.org/a"],
            ["id"] = ["7d3e1f4c-6a2b-4c8d-9e0f-112233445566"], ["release"] = ["1.2.3"], ["maybe"] = ["7"], ["names"] = ["a", "b;c"], ["numbers"] = ["1", "2"], ["color"] = ["#ff0000"],
        });

        Assert.Empty(bound.Problems);
        var value = bound.Value;
        Assert.Equal(("a=b", true, -3, 9000000000L, 1.5, 2.50m), (value.Text, value.Flag, value.Count, value.Big, value.Ratio, value.Price));
        Assert.Equal((Severity.High, TimeSpan.FromSeconds(90), new Uri("https://example.org/a"), new Version(1, 2, 3), 7), (value.Level, value.Wait, value.Site, value.Release, value.Maybe));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), value.When);
        Assert.Equal(Guid.Parse("7d3e1f4c-6a2b-4c8d-9e0f-112233445566"), value.Id);
        Assert.Equal(["a", "b;c"], value.Names);
        Assert.Equal([1, 2], value.Numbers);
        Assert.Equal(new Color("ff0000"), value.Color);
    }

    [Theory]
    [InlineData("flag", "maybe", "true or false")]
    [InlineData("count", "1.5", "an integer")]
    [InlineData("count", "99999999999", "an integer")]
    [InlineData("ratio", "NaN", "a finite number")]
    [InlineData("price", "1,5", "a number such as 1.5")]
    [InlineData("level", "3", "one of Note, Low, Medium, High, Critical")]
    [InlineData("wait", "90", "a duration such as 90s, 5m or 01:30:00")]
    [InlineData("when", "soon", "a timestamp such as")]
    [InlineData("release", "one", "a version such as 1.2.3")]
    [InlineData("id", "1", "a GUID")]
    [InlineData("color", "red", "a color")]
    public void Text_that_is_no_value_is_told_with_what_was_expected(string name, string text, string expected)
    {
        var problem = Assert.Single(new Bound<Everything>(new() { [name] = [text] }).Problems);

        Assert.StartsWith($"--{name}: '{text}' is not valid. Expected {expected}", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData("250ms", 0.25)]
    [InlineData("1d", 86400)]
    [InlineData("00:01:30", 90)]
    public void A_duration_is_written_with_its_unit_or_as_a_clock_shows_it(string text, double seconds) =>
        Assert.Equal(seconds, new Bound<Everything>(new() { ["wait"] = [text] }).Value.Wait.TotalSeconds);

    [Fact]
    public void A_list_in_the_environment_is_separated_by_semicolons() =>
        Assert.Equal(["a", "b"], new Bound<Everything>(variables: new() { ["CICD_NAMES"] = "a; b;" }).Value.Names);

    [Fact]
    public void A_single_value_that_is_given_twice_is_an_error() =>
        Assert.Contains("several are given", Assert.Single(new Bound<Everything>(new() { ["count"] = ["1", "2"] }).Problems), StringComparison.Ordinal);

    [Fact]
    public void The_types_are_named_for_people()
    {
        var names = new Bound<Everything>().Catalog.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.TypeName);

        Assert.Equal(("flag", "integer", "Note|Low|Medium|High|Critical", "duration", "integer, repeatable"), (names["flag"], names["count"], names["level"], names["wait"], names["numbers"]));
    }

    public sealed record Color(string Rgb) : IParsable<Color>
    {
        public static Color Parse(string s, IFormatProvider? provider) => new(s[1..]);

        public static bool TryParse(string? s, IFormatProvider? provider, out Color result)
        {
            var isColor = s is ['#', ..] && int.TryParse(s.AsSpan(1), NumberStyles.HexNumber, provider, out _);
            result = isColor ? Parse(s!, provider) : null!;
            return isColor;
        }
    }

    public sealed class Everything
    {
        [Parameter] public string? Text { get; set; }
        [Parameter] public bool Flag { get; set; }
        [Parameter] public int Count { get; set; }
        [Parameter] public long Big { get; set; }
        [Parameter] public double Ratio { get; set; }
        [Parameter] public decimal Price { get; set; }
        [Parameter] public Severity Level { get; set; }
        [Parameter] public TimeSpan Wait { get; set; }
        [Parameter] public DateTimeOffset When { get; set; }
        [Parameter] public Uri? Site { get; set; }
        [Parameter] public Guid Id { get; set; }
        [Parameter] public Version? Release { get; set; }
        [Parameter] public int? Maybe { get; set; }
        [Parameter] public IReadOnlyList<string> Names { get; set; } = [];
        [Parameter] public int[] Numbers { get; set; } = [];
        [Parameter] public Color? Color { get; set; }
    }
}
