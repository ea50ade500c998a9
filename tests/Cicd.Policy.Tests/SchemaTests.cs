using System.Text.Json;

namespace Cicd.Policy.Tests;

/// <summary>Holds the published JSON Schema against what the reader says that it knows.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly Workspace workspace = new();
    private readonly JsonElement schema = Schema("policy");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_copy_beside_the_policies_is_the_same()
    {
        Assert.All(PolicySchemas.Names, name => Assert.Equal(PolicySchemas.Read(name), File.ReadAllText(Path.Combine(Repository.Root, "policies", $"{name}.schema.json"))));
    }

    [Theory]
    [InlineData("the file", "", "{ apiVersion: cicd/v1, kind: Policy, ~: }")]
    [InlineData("metadata", "properties/metadata", "{ apiVersion: cicd/v1, kind: Policy, metadata: { ~: } }")]
    [InlineData("spec", "properties/spec", "{ apiVersion: cicd/v1, kind: Policy, spec: { ~: } }")]
    [InlineData("overrides", "properties/spec/properties/overrides", "{ apiVersion: cicd/v1, kind: Policy, spec: { overrides: { ~: } } }")]
    [InlineData("waivers", "properties/spec/properties/waivers", "{ apiVersion: cicd/v1, kind: Policy, spec: { waivers: { ~: } } }")]
    [InlineData("a rule", "$defs/rule", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ ~: }] } }")]
    [InlineData("a freeze", "$defs/rule/properties/time/properties/freeze/items", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ time: { freeze: [{ ~: }] } }] } }")]
    [InlineData("open hours", "$defs/rule/properties/time/properties/open/items", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ time: { open: [{ ~: }] } }] } }")]
    public void The_keys_of_the_schema_are_those_of_the_reader(string what, string path, string file)
    {
        var known = Valid(file, $"Unknown key '~' in {what}.");

        Assert.Equal(known, At(path).GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void The_keys_of_each_kind_of_rule_are_those_of_the_reader()
    {
        Assert.All(Kinds(), kind =>
        {
            var known = Valid($"{{ apiVersion: cicd/v1, kind: Policy, spec: {{ rules: [{{ {kind.Name}: {{ ~: }} }}] }} }}", $"Unknown key '~' in {kind.Name}.");
            Assert.Equal(known, kind.Value.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        });
    }

    [Fact]
    public void A_rule_has_exactly_one_of_the_kinds()
    {
        var one = At("$defs/rule").GetProperty("oneOf").EnumerateArray().Select(choice => choice.GetProperty("required")[0].GetString()!);

        Assert.Equal(Kinds().Select(kind => kind.Name), one);
    }

    [Fact]
    public void What_the_schema_requires_of_each_kind_of_rule_the_reader_does()
    {
        Assert.All(Kinds(), kind =>
        {
            var needed = kind.Value.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(key => key.GetString()!).ToList() : [];
            var oneOf = kind.Value.TryGetProperty("anyOf", out var any) ? any.EnumerateArray().Select(choice => choice.GetProperty("required")[0].GetString()!).ToList()
                : needed.Count > 0 ? needed
                : kind.Value.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();
            workspace.Write("a.yaml", $"{{ apiVersion: cicd/v1, kind: Policy, metadata: {{ name: a }}, spec: {{ enforcement: advisory, rules: [{{ id: x, {kind.Name}: {{}} }}] }} }}");

            var messages = workspace.Read().Problems.Select(problem => problem.Message).ToList();

            Assert.Contains($"The rule 'x' has no threshold. Give it at least one of {string.Join(", ", oneOf.Except(["kind"]))}.", messages);
            Assert.All(needed.Except(oneOf), key => Assert.Contains($"The key '{key}' is missing in {kind.Name}.", messages));
        });
    }

    [Fact]
    public void The_values_of_each_choice_are_those_of_the_reader()
    {
        var choices = Kinds().SelectMany(kind => kind.Value.GetProperty("properties").EnumerateObject(), (kind, key) => (kind, key)).Where(pair => pair.key.Value.TryGetProperty("enum", out _)).ToList();

        Assert.NotEmpty(choices);
        Assert.All(choices, pair => Assert.Equal(
            Valid($"{{ apiVersion: cicd/v1, kind: Policy, spec: {{ rules: [{{ {pair.kind.Name}: {{ {pair.key.Name}: zzz }} }}] }} }}", "the unknown value 'zzz'"),
            pair.key.Value.GetProperty("enum").EnumerateArray().Select(value => value.GetString()!)));
    }

    [Theory]
    [InlineData("properties/spec/properties/enforcement", "{ apiVersion: cicd/v1, kind: Policy, spec: { enforcement: zzz } }")]
    [InlineData("properties/spec/properties/actions/items", "{ apiVersion: cicd/v1, kind: Policy, spec: { actions: [zzz] } }")]
    [InlineData("properties/spec/properties/artifacts/items", "{ apiVersion: cicd/v1, kind: Policy, spec: { artifacts: [zzz] } }")]
    [InlineData("$defs/rule/properties/evidence/properties/kinds/items", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ evidence: { kinds: [zzz] } }] } }")]
    [InlineData("$defs/rule/properties/time/properties/open/items/properties/days/items", "{ apiVersion: cicd/v1, kind: Policy, spec: { rules: [{ time: { open: [{ days: [zzz], from: '09:00', until: '10:00' }] } }] } }")]
    public void The_values_of_the_schema_are_those_of_the_reader(string path, string file)
    {
        var known = Valid(file, "the unknown value 'zzz'");

        Assert.Equal(known, At(path).GetProperty("enum").EnumerateArray().Select(value => value.GetString()!));
    }

    [Theory]
    [InlineData("waivers", "the file", "", "{ apiVersion: cicd/v1, kind: Waivers, ~: }")]
    [InlineData("waivers", "metadata", "properties/metadata", "{ apiVersion: cicd/v1, kind: Waivers, metadata: { ~: } }")]
    [InlineData("waivers", "spec", "properties/spec", "{ apiVersion: cicd/v1, kind: Waivers, spec: { ~: } }")]
    [InlineData("waivers", "a waiver", "$defs/waiver", "{ apiVersion: cicd/v1, kind: Waivers, spec: { waivers: [{ ~: }] } }")]
    [InlineData("baseline", "the file", "", "{ apiVersion: cicd/v1, kind: Baseline, ~: }")]
    [InlineData("baseline", "spec", "properties/spec", "{ apiVersion: cicd/v1, kind: Baseline, spec: { ~: } }")]
    [InlineData("baseline", "a finding", "$defs/finding", "{ apiVersion: cicd/v1, kind: Baseline, spec: { findings: [{ ~: }] } }")]
    [InlineData("baseline", "counts", "properties/spec/properties/counts", "{ apiVersion: cicd/v1, kind: Baseline, spec: { findings: [], counts: { ~: } } }")]
    public void The_keys_of_the_other_schemas_are_those_of_the_reader(string name, string what, string path, string file)
    {
        var known = Valid(file, $"Unknown key '~' in {what}.", $"{name}.yaml");

        Assert.Equal(known, At(path, Schema(name)).GetProperty("properties").EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("waivers", "$defs/waiver", "{ apiVersion: cicd/v1, kind: Waivers, spec: { waivers: [{}] } }")]
    [InlineData("waivers", "properties/spec", "{ apiVersion: cicd/v1, kind: Waivers, spec: {} }")]
    [InlineData("baseline", "$defs/finding", "{ apiVersion: cicd/v1, kind: Baseline, spec: { findings: [{}] } }")]
    [InlineData("baseline", "properties/spec", "{ apiVersion: cicd/v1, kind: Baseline, spec: {} }")]
    public void The_required_keys_of_the_other_schemas_are_those_of_the_reader(string name, string path, string file)
    {
        workspace.Write($"{name}.yaml", file);

        var missing = workspace.Read().Problems.Select(problem => problem.Message).Where(message => message.Contains(" is missing in ", StringComparison.Ordinal)).Select(message => message.Split('\'')[1]);

        Assert.Equal(At(path, Schema(name)).GetProperty("required").EnumerateArray().Select(key => key.GetString()!), missing);
    }

    [Fact]
    public void Every_key_is_described_for_editors()
    {
        Assert.All(PolicySchemas.Names, name => AssertDescribed(Schema(name), name));
    }

    [Fact]
    public void A_schema_that_there_is_not_is_told()
    {
        Assert.Contains("There are: policy, waivers, baseline.", Assert.Throws<ArgumentException>(() => PolicySchemas.Read("polcy")).Message, StringComparison.Ordinal);
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
        Assert.All(PolicySchemas.Names, name => AssertClosed(Schema(name)));
    }

    [Fact]
    public void The_policies_of_this_repository_name_the_schema_for_editors()
    {
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "policies"), "*.yaml"),
            file => Assert.Equal("# yaml-language-server: $schema=./policy.schema.json", File.ReadLines(file).First()));
    }

    private static JsonElement Schema(string name) => JsonDocument.Parse(PolicySchemas.Read(name)).RootElement;

    private static void AssertDescribed(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name == "properties")
            {
                Assert.All(property.Value.EnumerateObject(), key => Assert.True(
                    key.Value.TryGetProperty("description", out _) || key.Name is "metadata" or "spec",
                    $"{path}/{key.Name}"));
            }

            AssertDescribed(property.Value, $"{path}/{property.Name}");
        }
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

    private IEnumerable<JsonProperty> Kinds() =>
        At("$defs/rule").GetProperty("properties").EnumerateObject().Where(property => property.Value.TryGetProperty("properties", out _));

    private string[] Valid(string file, string about, string name = "a.yaml")
    {
        workspace.Write(name, file.Replace("~", "\"~\"", StringComparison.Ordinal));
        var message = Assert.Single(workspace.Read().Problems, problem => problem.Message.Contains(about, StringComparison.Ordinal)).Message;
        var list = message[(message.LastIndexOf("Valid: ", StringComparison.Ordinal) + "Valid: ".Length)..];
        return list.TrimEnd('.').Split(", ");
    }

    private JsonElement At(string path, JsonElement? root = null) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(root ?? schema, (element, name) => element.GetProperty(name));
}
