using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Cicd.Core.Tests.Parameters;

public class ParameterSourceTests
{
    private const string File = """{ "parameters": { "image-name": "file" } }""";

    [Fact]
    public void The_command_line_wins_over_the_environment_and_the_file() =>
        Assert.Equal("option", new Bound<Settings>(new() { ["image-name"] = ["option"] }, new() { ["CICD_IMAGE_NAME"] = "variable" }, File).Value.ImageName);

    [Fact]
    public void The_environment_wins_over_the_file() =>
        Assert.Equal("variable", new Bound<Settings>(variables: new() { ["CICD_IMAGE_NAME"] = "variable" }, file: File).Value.ImageName);

    [Fact]
    public void The_file_wins_over_the_initial_value() =>
        Assert.Equal("file", new Bound<Settings>(file: File).Value.ImageName);

    [Fact]
    public void Without_any_source_the_initial_value_stays() =>
        Assert.Equal("initial", new Bound<Settings>().Value.ImageName);

    [Fact]
    public void An_empty_environment_variable_counts_as_not_set() =>
        Assert.Equal("initial", new Bound<Settings>(variables: new() { ["CICD_IMAGE_NAME"] = "" }).Value.ImageName);

    [Fact]
    public void A_declared_default_is_used_where_nothing_is_given() =>
        Assert.Equal(8, new Bound<Settings>().Value.Width);

    [Fact]
    public void Attributes_may_name_option_and_variable()
    {
        var bound = new Bound<Settings>(variables: new() { ["BUILD_NUMBER"] = "7" });

        Assert.Equal(7, bound.Value.Number);
        Assert.Equal("BUILD_NUMBER", bound.Catalog.Find("run-number")!.EnvironmentVariable);
    }

    [Theory]
    [InlineData("width", "11", "between 1 and 10")]
    [InlineData("tag", "V1", "must match")]
    public void Data_annotations_bound_the_value(string name, string text, string expected)
    {
        var problem = Assert.Single(new Bound<Settings>(new() { [name] = [text] }).Problems);

        Assert.StartsWith($"--{name}: The value is not allowed:", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_parameter_without_a_value_tells_every_way_to_give_it() =>
        Assert.Equal(
            "Parameter target-host has no value and every run needs it: give it by --target-host, the environment variable CICD_TARGET_HOST or cicd.json.",
            Assert.Single(new Bound<Needy>().Problems));

    public sealed class Settings
    {
        [Parameter] public string ImageName { get; set; } = "initial";
        [Parameter(Name = "run-number", EnvironmentVariable = "BUILD_NUMBER")] public int Number { get; set; }
        [Parameter, Range(1, 10), DefaultValue(8)] public int Width { get; set; }
        [Parameter, RegularExpression("[a-z]+")] public string? Tag { get; set; }
    }

    public sealed class Needy
    {
        [Parameter(Required = true)] public string? TargetHost { get; set; }
    }
}
