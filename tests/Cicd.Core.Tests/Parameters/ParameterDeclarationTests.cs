namespace Cicd.Core.Tests.Parameters;

public class ParameterDeclarationTests
{
    [Fact]
    public void Every_bad_declaration_is_told()
    {
        var problems = new Bound<Bad>(reserved: ["target", "jobs"]).Problems;

        Assert.Equal(
            [
                "Bad.Fixed is a parameter but has no setter: write { get; set; }.",
                "Bad.Initial is a parameter but can only be set by an initializer: write set instead of init.",
                "Bad.Jobs has the name 'jobs', but --jobs is a built-in option: set another Name.",
                "Bad.Odd has the name '--odd': a name starts with a letter and has only letters, digits, dashes and dots.",
                "Bad.Open has the type Secret but is marked [Parameter]: mark it [Secret].",
                "Bad.Shared is a parameter but static: a run owns its parameters.",
                "Bad.Stream is a parameter of type Stream, which cannot be read from text: implement IParsable<Stream>, or use string, bool, a number, an enum, TimeSpan, DateTimeOffset, Uri, Guid, Version, or an array of these.",
                "Bad.Token is marked [Secret] but its type is String: a secret has the type Secret.",
            ],
            problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_name_and_type_on_two_classes_is_one_parameter()
    {
        var catalog = Discover(typeof(First), typeof(Same));

        Assert.Empty(catalog.Problems);
        var parameter = Assert.Single(catalog.Parameters);
        Assert.Equal(["First", "Same"], parameter.Tasks);
    }

    [Fact]
    public void The_same_name_with_another_type_is_an_error() =>
        Assert.Equal(
            "Parameter feed has the type string on First.Feed but integer on Other.Feed: give both the same type, or one another Name.",
            Assert.Single(Discover(typeof(First), typeof(Other)).Problems).Message);

    [Fact]
    public void Two_parameters_that_read_one_variable_are_an_error() =>
        Assert.Contains("CICD_FEED", Assert.Single(Discover(typeof(First), typeof(Thief)).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Feed", "feed")]
    [InlineData("TargetFramework", "target-framework")]
    [InlineData("SBOMFile", "sbom-file")]
    [InlineData("Key2", "key2")]
    [InlineData("Feed_Url", "feed-url")]
    public void A_property_is_named_in_kebab_case(string property, string expected) =>
        Assert.Equal(expected, ParameterNames.Kebab(property));

    [Fact]
    public void A_required_parameter_of_a_task_is_needed_only_where_the_task_is_planned()
    {
        var binder = new ParameterBinder(Discover(typeof(Needy)), new ParameterInputs(), new Redactor());

        Assert.Empty(binder.Missing(["Build"]));
        Assert.Contains("task Needy needs it", Assert.Single(binder.Missing(["build", "needy"])).Message, StringComparison.Ordinal);
    }

    private static ParameterCatalog Discover(params Type[] tasks) =>
        ParameterCatalog.Discover(tasks.Select(task => new ParameterOwner(task, task.Name)), new HashSet<string>());

    public sealed class Bad
    {
        [Parameter] public static string? Shared { get; set; }
        [Parameter] public string? Fixed { get; }
        [Parameter] public string? Initial { get; init; }
        [Parameter] public int Jobs { get; set; }
        [Parameter(Name = "--odd")] public int Odd { get; set; }
        [Parameter] public Secret? Open { get; set; }
        [Parameter] public Stream? Stream { get; set; }
        [Secret] public string? Token { get; set; }
    }

    public sealed class First
    {
        [Parameter] public string? Feed { get; set; }
    }

    public sealed class Same
    {
        [Parameter] public string? Feed { get; set; }
    }

    public sealed class Other
    {
        [Parameter] public int Feed { get; set; }
    }

    public sealed class Thief
    {
        [Parameter(EnvironmentVariable = "CICD_FEED")] public string? Source { get; set; }
    }

    public sealed class Needy
    {
        [Parameter(Required = true)] public string? Feed { get; set; }
    }
}
