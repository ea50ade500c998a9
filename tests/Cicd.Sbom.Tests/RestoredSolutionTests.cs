using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cicd.Packages.Tests;

namespace Cicd.Sbom.Tests;

[Trait("Kind", "EndToEnd")]
public sealed class RestoredSolutionTests(RestoredSolution solution) : IClassFixture<RestoredSolution>
{
    [Fact]
    public void Every_package_that_a_restore_resolved_is_a_component_and_nothing_else_is()
    {
        var expected = Targets()
            .SelectMany(target => target.Where(library => Type(library) == "package").Select(library => $"pkg:nuget/{library.Key.Replace('/', '@')}"))
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(expected, solution.Document.Bom.Components!.Select(component => component.Purl).Distinct());
    }

    [Fact]
    public async Task The_components_are_what_the_SDK_lists()
    {
        var listed = JsonNode.Parse(await Program.RunAsync(Path.GetDirectoryName(solution.Solution)!, "dotnet", "list", "Shop.slnx", "package", "--include-transitive", "--format", "json"))!;

        var expected = listed["projects"]!.AsArray()
            .SelectMany(project => project!["frameworks"]!.AsArray())
            .SelectMany(framework => new[] { "topLevelPackages", "transitivePackages" }.SelectMany(kind => framework![kind]?.AsArray() ?? []))
            .Select(package => $"{package!["id"]}/{package["resolvedVersion"]}".ToLowerInvariant())
            .Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(expected, solution.Document.Bom.Components!.Select(component => $"{component.Name}/{component.Version}".ToLowerInvariant()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_edges_are_those_of_the_targets()
    {
        var expected = Targets()
            .SelectMany(target => target.Where(library => Type(library) == "package").SelectMany(library =>
                (library.Value!["dependencies"]?.AsObject() ?? []).SelectMany(edge => target
                    .Where(other => other.Key.StartsWith(edge.Key + "/", StringComparison.OrdinalIgnoreCase))
                    .Select(other => $"{library.Key} > {other.Key}"))))
            .Distinct().Order(StringComparer.Ordinal);

        var actual = solution.Document.Bom.Dependencies!.Where(dependency => dependency.Ref.StartsWith("pkg:nuget/", StringComparison.Ordinal))
            .SelectMany(dependency => (dependency.DependsOn ?? []).Select(need => $"{Package(dependency.Ref)} > {Package(need)}"))
            .Distinct();
        Assert.Equal(expected, actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_id_has_the_case_of_the_package_not_that_of_the_reference() =>
        Assert.Contains(solution.Document.Bom.Components!, component => component.Purl == "pkg:nuget/Newtonsoft.Json@13.0.3");

    [Fact]
    public void What_only_tests_or_the_build_need_is_excluded()
    {
        var scopes = solution.Document.Bom.Components!.ToDictionary(component => component.Name, component => component.Scope);

        Assert.Equal("required", scopes["Newtonsoft.Json"]);
        Assert.Equal("required", scopes["YamlDotNet"]);
        Assert.Equal("excluded", scopes["Microsoft.CodeAnalysis.BannedApiAnalyzers"]);
        Assert.Equal("excluded", scopes["xunit.core"]);
    }

    [Fact]
    public void The_hash_is_that_of_the_package_file()
    {
        var folder = solution.Assets("App")["packageFolders"]!.AsObject().First().Key;
        var file = Path.Combine(folder, "newtonsoft.json", "13.0.3", "newtonsoft.json.13.0.3.nupkg");

        var component = solution.Document.Bom.Components!.Single(component => component.Name == "Newtonsoft.Json");

        Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(file))), Assert.Single(component.Hashes!).Content);
        Assert.Empty(solution.Document.Gaps);
    }

    [SharedFact("schemas/cyclonedx", "node", "npm")]
    public async Task The_document_is_valid_by_the_official_schema()
    {
        using TemporaryDirectory work = new();
        var schemas = Shared.Find("schemas/cyclonedx")!;
        work.Write("package.json", """{ "private": true, "dependencies": { "ajv": "8.20.0", "ajv-formats": "3.0.1", "ajv-formats-draft2019": "1.6.1" } }""");
        work.Write("valid.json", solution.Document.ToJson());
        work.Write("broken.json", solution.Document.ToJson().Replace("\"SHA-512\"", "\"SHA-513\"", StringComparison.Ordinal));
        var script = work.Write("check.js", """
            const fs = require('fs'), path = require('path'), Ajv = require('ajv');
            const ajv = new Ajv({ strict: false, allErrors: true });
            require('ajv-formats')(ajv); require('ajv-formats-draft2019')(ajv);
            const read = file => JSON.parse(fs.readFileSync(file, 'utf8'));
            for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) ajv.addSchema(read(path.join(process.argv[2], name + '.schema.json')));
            const validate = ajv.compile(read(path.join(process.argv[2], 'bom-1.6.schema.json')));
            if (!validate(read('valid.json'))) { console.log(validate.errors); process.exit(1); }
            if (validate(read('broken.json'))) { console.log('the schema does not check'); process.exit(1); }
            """);
        await Program.RunAsync(work.Root, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent");

        await Program.RunAsync(work.Root, "node", script, schemas);
    }

    private static string Package(string reference) => reference.Split('#')[0]["pkg:nuget/".Length..].Replace('@', '/');

    private IEnumerable<JsonObject> Targets() =>
        solution.Projects.SelectMany(project => solution.Assets(project)["targets"]!.AsObject().Select(target => target.Value!.AsObject()));

    private static string Type(KeyValuePair<string, JsonNode?> library) => library.Value!["type"]!.GetValue<string>();
}
