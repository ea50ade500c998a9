using System.Text.Json;
using System.Text.Json.Nodes;
using Cicd.Attestation.Tests.Support;

namespace Cicd.Attestation.Tests.Run;

public sealed class ProvenanceTests : IDisposable
{
    private readonly AttestedRun run = new();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task It_says_what_was_asked_for_by_whom_and_what_it_was_made_from()
    {
        run.Info = run.Info with { Provider = "github", IsCi = true, BuilderId = "https://github.com/o/r/.github/workflows/ci.yml@refs/heads/main", Environment = "staging" };
        run.Materials.Add(new("pkg:nuget/Zeta@1.0.0") { Algorithm = "sha512", Digest = new string('b', 128) });
        run.Materials.Add(new("pkg:generic/dotnet-sdk@10.0.100") { Name = ".NET SDK" });

        await run.AddPack().RunAsync();

        var statement = Assert.Single(run.Statements(PredicateTypes.Provenance));
        Assert.Equal("artifacts/packages/Pack.nupkg", Assert.Single(statement.Subjects).Name);
        Assert.Equal(
            JsonNode.Parse("""
                {
                  "buildDefinition": {
                    "buildType": "urn:cicd:build-type:pipeline:v1",
                    "externalParameters": { "targets": ["Default"], "environment": "staging", "parameters": { "configuration": "Release" } },
                    "internalParameters": { "provider": "github", "pullRequest": false },
                    "resolvedDependencies": [
                      { "name": "source", "uri": "git+https://example.org/shop.git@refs/heads/main", "digest": { "gitCommit": "0123456789abcdef0123456789abcdef01234567" } },
                      { "name": ".NET SDK", "uri": "pkg:generic/dotnet-sdk@10.0.100" },
                      { "uri": "pkg:nuget/Zeta@1.0.0", "digest": { "sha512": "BBB" } }
                    ]
                  },
                  "runDetails": {
                    "builder": { "id": "https://github.com/o/r/.github/workflows/ci.yml@refs/heads/main", "version": { "cicd": "VERSION" } },
                    "metadata": { "invocationId": "run-1", "startedOn": "2026-06-01T12:00:00Z", "finishedOn": "2026-06-01T12:05:00Z" },
                    "byproducts": []
                  }
                }
                """.Replace("BBB", new string('b', 128), StringComparison.Ordinal).Replace("VERSION", Version(statement), StringComparison.Ordinal))!.ToJsonString(),
            JsonNode.Parse(statement.Predicate.GetRawText())!.ToJsonString());
    }

    [Fact]
    public async Task Two_runs_of_a_commit_differ_only_in_the_runs_id_and_in_times()
    {
        using var other = new AttestedRun { Time = new FixedTime(Samples.Now.AddDays(1)) };
        other.Info = other.Info with { Id = "run-2", StartedAt = Samples.Now.AddHours(23) };
        foreach (var each in new[] { run, other })
        {
            await each.AddPack().Add("Test", runtime => runtime.AddEvidenceAsync(new TestEvidence("Test", 3, 0, 0) { Duration = TimeSpan.FromTicks(Random.Shared.Next()) }, CancellationToken.None), dependsOn: "Pack").RunAsync();
        }

        Assert.Equal(WithoutMetadata(run), WithoutMetadata(other));

        static string WithoutMetadata(AttestedRun run)
        {
            var predicate = JsonNode.Parse(Assert.Single(run.Statements(PredicateTypes.Provenance)).Predicate.GetRawText())!;
            predicate["runDetails"]!["metadata"] = null;
            return predicate.ToJsonString();
        }
    }

    [Fact]
    public async Task Artifacts_are_attested_before_the_gate_judges_and_later_ones_at_the_end()
    {
        var gate = new FixedGate(isAllowed: true);
        run.Gate = gate;
        run.AddPack().Add("Publish", runtime =>
        {
            Assert.Single(run.Statements(PredicateTypes.Provenance));
            run.Write("artifacts/receipt.txt", "published");
            return runtime.Artifacts.AddFileAsync("artifacts/receipt.txt", ArtifactKind.File, CancellationToken.None);
        }, GateActions.Publish, "Pack");

        await run.RunAsync();

        Assert.Equal(
            ["artifacts/packages/Pack.nupkg", "artifacts/receipt.txt"],
            run.Statements(PredicateTypes.Provenance).Select(statement => Assert.Single(statement.Subjects).Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_directory_is_a_subject_by_the_digest_of_its_tree()
    {
        run.Write("artifacts/apps/App/App.dll", "code");
        await run.Add("Publish app", runtime => runtime.Artifacts.AddDirectoryAsync("artifacts/apps/App", ArtifactKind.Application, CancellationToken.None)).RunAsync();

        var digests = Assert.Single(Assert.Single(run.Statements(PredicateTypes.Provenance)).Subjects).Digests;
        Assert.Equal((await TreeDigest.OfDirectoryAsync(Path.Combine(run.Root, "artifacts/apps/App"), CancellationToken.None)).Hex, digests["dirHash"]);
        Assert.Equal(digests["dirHash"], digests["sha256"]);
    }

    [Fact]
    public async Task Changed_sources_are_named_by_their_files_and_never_by_the_commit()
    {
        run.Write("src/a.cs", "class A;");
        run.Info = run.Info with { Revision = Task.FromResult(new SourceRevision(AttestedRun.Repository, AttestedRun.Commit, "main", IsDirty: true)) };

        await run.AddPack().RunAsync();

        var source = Assert.Single(run.Statements(PredicateTypes.Provenance)).Predicate.GetProperty("buildDefinition").GetProperty("resolvedDependencies")[0];
        Assert.Equal((await TreeListing.ReadSourcesAsync(run.Root, CancellationToken.None)).Digest.Hex, source.GetProperty("digest").GetProperty("dirHash").GetString());
        Assert.False(source.GetProperty("digest").TryGetProperty("gitCommit", out _));
        Assert.Equal(AttestedRun.Commit, source.GetProperty("annotations").GetProperty("basedOnCommit").GetString());
    }

    [Theory]
    [InlineData("https://example.org/shop.git", "git+https://example.org/shop.git@refs/heads/main")]
    [InlineData("example.org:team/shop.git", "git+ssh://example.org/team/shop.git@refs/heads/main")]
    [InlineData("ssh://example.org/team/shop.git", "git+ssh://example.org/team/shop.git@refs/heads/main")]
    [InlineData("/srv/git/shop.git", "git+file:///srv/git/shop.git@refs/heads/main")]
    public async Task The_repository_is_a_URI_of_git(string repository, string uri)
    {
        run.Info = run.Info with { Revision = Task.FromResult(new SourceRevision(repository, AttestedRun.Commit, "main", IsDirty: false)) };

        await run.AddPack().RunAsync();

        Assert.Equal(uri, Assert.Single(run.Statements(PredicateTypes.Provenance)).Predicate.GetProperty("buildDefinition").GetProperty("resolvedDependencies")[0].GetProperty("uri").GetString());
    }

    private static string Version(Statement statement) =>
        statement.Predicate.GetProperty("runDetails").GetProperty("builder").GetProperty("version").GetProperty("cicd").GetString()!;
}
