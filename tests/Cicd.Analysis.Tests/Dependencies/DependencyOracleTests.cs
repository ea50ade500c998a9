using System.Text.Json;
using Cicd.Analysis.Dependencies;
using Cicd.Analysis.Tests.Support;

namespace Cicd.Analysis.Tests.Dependencies;

/// <summary>The same tree and the same source, judged by the SDK and by the scanner.</summary>
[Trait("Kind", "EndToEnd")]
public sealed class DependencyOracleTests : IDisposable
{
    private static readonly string[] Versions = ["1.0.0", "1.0.0-beta.2", "1.2.3", "1.2.3.4", "2.0.0-RC.1", "2.0.0", "3.1.0"];
    private static readonly string[] Words = ["low", "moderate", "high", "critical"];

    private readonly PackageFeed feed = new();
    private readonly PackageTree tree = new();

    public void Dispose()
    {
        feed.Dispose();
        tree.Dispose();
    }

    [Fact]
    public async Task The_scanner_agrees_with_the_sdk_on_advisories_severities_and_packages()
    {
        Random random = new(20261124);
        var ids = Enumerable.Range(0, 60).Select(number => $"Part{number:00}").ToList();
        var chosen = ids.ToDictionary(id => id, _ => Versions[random.Next(Versions.Length)]);
        for (var index = 0; index < ids.Count; index++)
        {
            var needs = ids.Skip(index + 1).Where(_ => random.Next(20) == 0).Select(id => (id, $"[{chosen[id]}]")).ToArray();
            feed.Package(ids[index], chosen[ids[index]], needs);
        }

        var (page, update) = Advisories(random, ids, 240);
        feed.Page("base", page).Page("update", update, "2026-11-23T00:00:00Z");
        tree.Write("nuget.config", feed.NuGetConfig(Path.Combine(tree.Outside, "packages"), audits: true))
            .Write("App/App.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
                <ItemGroup>{string.Concat(ids.Where((_, index) => index % 3 == 0).Select(id => $"<PackageReference Include=\"{id}\" Version=\"[{chosen[id]}]\" />"))}</ItemGroup></Project>
                """);
        await DotNetAsync("restore", "App");

        var expected = Sdk(await DotNetAsync("list", "App", "package", "--vulnerable", "--include-transitive", "--format", "json"));
        var result = await tree.ScanAsync(tree.Request("App") with { Osv = null });
        var actual = result.Vulnerabilities.Select(found => (found.Package.Id.ToLowerInvariant(), found.Package.Version.ToLowerInvariant(), found.Advisory.Uri!, found.Advisory.Severity)).Order().ToList();

        Assert.True(expected.Count >= 30, $"only {expected.Count} of the advisories apply");
        Assert.Equal(expected, actual);
        Assert.Equal(240, result.Examined["advisories"]);

        // What was restored knows its source.
        Assert.All(result.Dependencies, dependency => Assert.Equal(feed.Index, dependency.Feed));
        var bound = await tree.ScanAsync(tree.Request("App") with { Osv = null, InternalPrefixes = [InternalPrefix.Parse("part*=feed"), InternalPrefix.Parse("Part0*=https://internal.example/v3/index.json")] });
        Assert.NotEmpty(bound.Others);
        Assert.All(bound.Others, finding => Assert.Equal("CICD-DEP-SOURCE", finding.RuleId));
        Assert.All(bound.Others, finding => Assert.StartsWith("Part0", finding.Message, StringComparison.Ordinal));
    }

    // Ranges of every form that NuGet writes, around the versions that there are.
    private static (string Base, string Update) Advisories(Random random, List<string> ids, int count)
    {
        var all = Enumerable.Range(0, count).Select(number =>
        {
            var (low, high) = (Versions[random.Next(Versions.Length)], Versions[random.Next(Versions.Length)]);
            if (NuGet.Versioning.NuGetVersion.Parse(low) > NuGet.Versioning.NuGetVersion.Parse(high))
            {
                (low, high) = (high, low);
            }

            var range = random.Next(6) switch
            {
                0 => $"(, {high})",
                1 => $"(, {high}]",
                2 => $"[{low}, )",
                3 when low != high => $"[{low}, {high})",
                4 when low != high => $"({low}, {high}]",
                _ => $"[{low}]",
            };
            return (Id: ids[random.Next(ids.Count)].ToLowerInvariant(), Text: $$"""{"severity":{{random.Next(4)}},"url":"https://github.com/advisories/GHSA-{{number:x4}}-aaaa-bbbb","versions":"{{range}}"}""");
        }).ToList();
        // Of several pages that have a package, 'dotnet list' reads the first alone; pages add to each other, so the scanner reads all.
        var split = ids[ids.Count * 3 / 4].ToLowerInvariant();
        return (Page(all.Where(one => string.CompareOrdinal(one.Id, split) < 0)), Page(all.Where(one => string.CompareOrdinal(one.Id, split) >= 0)));
    }

    private static string Page(IEnumerable<(string Id, string Text)> advisories) =>
        "{" + string.Join(",", advisories.GroupBy(one => one.Id).Select(group => $"\"{group.Key}\":[{string.Join(",", group.Select(one => one.Text))}]")) + "}";

    private static List<(string, string, string, Severity)> Sdk(string json)
    {
        using var document = JsonDocument.Parse(json[json.IndexOf('{', StringComparison.Ordinal)..]);
        var projects = document.RootElement.GetProperty("projects").EnumerateArray().ToList();
        Assert.True(projects.All(project => project.TryGetProperty("frameworks", out _)), json);
        return [.. projects
            .SelectMany(project => project.GetProperty("frameworks").EnumerateArray())
            .SelectMany(framework => framework.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).SelectMany(member => member.Value.EnumerateArray()))
            .SelectMany(package => package.GetProperty("vulnerabilities").EnumerateArray().Select(one => (
                package.GetProperty("id").GetString()!.ToLowerInvariant(),
                package.GetProperty("resolvedVersion").GetString()!.ToLowerInvariant(),
                one.GetProperty("advisoryurl").GetString()!,
                Severity.Low + Array.IndexOf(Words, one.GetProperty("severity").GetString()!.ToLowerInvariant()))))
            .Order()];
    }

    private async Task<string> DotNetAsync(params string[] arguments)
    {
        var result = await new ChildProcesses().RunAsync(
            new ProcessCommand("dotnet", arguments)
            {
                WorkingDirectory = tree.Root,
                Environment = new Dictionary<string, string?> { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["NUGET_HTTP_CACHE_PATH"] = Path.Combine(tree.Outside, "http") },
            },
            CancellationToken.None);
        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        return result.StandardOutput;
    }
}
