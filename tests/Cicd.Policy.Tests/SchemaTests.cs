using System.Text.Json;

namespace Cicd.Policy.Tests;

/// <summary>Holds the published JSON Schema against what the reader says that it knows.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly Workspace workspace = new();
    private readonly JsonElement schema = JsonDocument.Parse(File.ReadAllText(SchemaPath)).RootElement;

    private static string SchemaPath => Path.Combine(Repository.Root, "src", "Cicd.Policy", "policy.schema.json");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_copy_beside_the_policies_is_the_same()
    {
        Assert.Equal(File.ReadAllText(SchemaPath), File.ReadAllText(Path.Combine(Repository.Root, "policies", "policy.schema.json")));
    }

    [Theory]
    [InlineData("the file", "", "{ apiVersion: cicd/v1, kind: Policy, ~: }")]
    [InlineData("metadata", "properties/metadata", "{ apiVersion: cicd/v1, kind: Policy, metadata: { ~: } }")]
    [InlineData("spec", "properties/spec", "{ apiVersion: cicd/v1, kind: Policy, spec: { ~: } }")]
    [InlineData("a rule", "$defs/rule", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ ~: }] } }")]
    [InlineData("tests", "$defs/rule/properties/tests", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ tests: { ~: } }] } }")]
    [InlineData("coverage", "$defs/rule/properties/coverage", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ coverage: { ~: } }] } }")]
    [InlineData("findings", "$defs/rule/properties/findings", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ findings: { ~: } }] } }")]
    [InlineData("sbom", "$defs/rule/properties/sbom", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ sbom: { ~: } }] } }")]
    public void The_keys_of_the_schema_are_those_of_the_reader(string what, string path, string file)
    {
        var known = Valid(file, $"Unknown key '~' in {what}.");

        Assert.Equal(known, At(path).GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("properties/spec/properties/enforcement", "{ apiVersion: cicd/v1, kind: Policy, spec: { enforcement: zzz } }")]
    [InlineData("properties/spec/properties/actions/items", "{ apiVersion: cicd/v1, kind: Policy, spec: { actions: [zzz] } }")]
    [InlineData("$defs/rule/properties/findings/properties/kind", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ findings: { kind: zzz } }] } }")]
    [InlineData("$defs/rule/properties/findings/properties/severityAtLeast", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ findings: { severityAtLeast: zzz } }] } }")]
    [InlineData("$defs/rule/properties/findings/properties/scope", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ findings: { scope: zzz } }] } }")]
    public void The_values_of_the_schema_are_those_of_the_reader(string path, string file)
    {
        var known = Valid(file, "the unknown value 'zzz'");

        Assert.Equal(known, At(path).GetProperty("enum").EnumerateArray().Select(value => value.GetString()!));
    }

    [Theory]
    [InlineData("", "{ apiVersion: cicd/v1, kind: Policy }", 2)]
    [InlineData("properties/metadata", "{ apiVersion: cicd/v1, kind: Policy, metadata: {}, spec: [] }", 0)]
    [InlineData("properties/spec", "{ apiVersion: cicd/v1, kind: Policy, metadata: { name: a }, spec: {} }", 0)]
    [InlineData("$defs/rule", "{ apiVersion: cicd/v1, kind: Policy, metadata: { name: a }, spec: { enforcement: advisory, rules: [{}] } }", 0)]
    public void The_required_keys_of_the_schema_are_those_of_the_reader(string path, string file, int besides)
    {
        workspace.Write("a.yaml", file);

        var missing = workspace.Read().Problems.Select(problem => problem.Message).Where(message => message.Contains(" is missing in ", StringComparison.Ordinal)).Select(message => message.Split('\'')[1]);

        Assert.Equal(At(path).GetProperty("required").EnumerateArray().Select(key => key.GetString()!).Skip(besides), missing);
    }

    [Fact]
    public void No_object_of_the_schema_takes_other_keys()
    {
        AssertClosed(schema);
    }

    [Fact]
    public void The_policies_of_this_repository_name_the_schema_for_editors()
    {
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "policies"), "*.yaml"),
            file => Assert.Equal("# yaml-language-server: $schema=./policy.schema.json", File.ReadLines(file).First()));
    }

    private static void AssertClosed(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "object")
            {
                Assert.False(element.GetProperty("additionalProperties").GetBoolean());
            }

            foreach (var property in element.EnumerateObject())
            {
                AssertClosed(property.Value);
            }
        }
    }

    private string[] Valid(string file, string about)
    {
        workspace.Write("a.yaml", file.Replace("~", "\"~\"", StringComparison.Ordinal));
        var message = Assert.Single(workspace.Read().Problems, problem => problem.Message.Contains(about, StringComparison.Ordinal)).Message;
        var list = message[(message.LastIndexOf("Valid: ", StringComparison.Ordinal) + "Valid: ".Length)..];
        return list.TrimEnd('.').Split(", ");
    }

    private JsonElement At(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(schema, (element, name) => element.GetProperty(name));
}
