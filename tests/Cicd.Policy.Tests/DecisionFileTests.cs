using System.Text.Json.Nodes;

namespace Cicd.Policy.Tests;

public sealed class DecisionFileTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_decision_is_written_with_all_that_it_is_bound_to()
    {
        workspace.Write("release.yaml", Workspace.Rules("{ id: tests, tests: { failedAtMost: 0 } }"));
        workspace.Evidence.Add(new TestEvidence("Test", 2, 1, 0) { Files = ["artifacts/tests/a.trx"] });
        workspace.Run = workspace.Run with { Revision = Task.FromResult(new SourceRevision("https://example.org/app", "c0ffee", "main", IsDirty: false)) };

        var decision = await workspace.DecideAsync(environment: "production");

        Assert.Equal("artifacts/evidence/decision-Publish.json", decision.File);
        var digest = workspace.Read().Files[0].Digest;
        var source = WorkTreePolicies.Read(workspace.Root);
        var written = await ReadAsync(decision);
        var verdict = written["verdicts"]![0]!.AsObject();
        Assert.Equal(("release", "tests", "failed"), ((string?)verdict["policy"], (string?)verdict["rule"], (string?)verdict["outcome"]));
        Assert.Equal("policies/release.yaml:7:7", (string?)verdict["location"]);
        Assert.Contains("The policies are those of the work tree", written["notes"]!.ToJsonString(), StringComparison.Ordinal);
        foreach (var key in (string[])["verdicts", "notes", "reason"])
        {
            written.AsObject().Remove(key);
        }

        var expected = $$"""
            {
              "schema": "cicd/decision/v1",
              "allowed": false,
              "preview": false,
              "evaluatedAt": "2026-03-04T05:06:07+00:00",
              "expiresAt": "2026-03-04T06:06:07+00:00",
              "statement": "artifacts/evidence/decision-Publish.intoto.json",
              "run": "run-1",
              "source": { "repository": "https://example.org/app", "commit": "c0ffee", "branch": "main", "dirty": false },
              "destination": { "actions": [ "publish" ], "environment": "production", "task": "Publish" },
              "subjects": [
                { "name": "a.nupkg", "kind": "package", "digest": "{{Sha256Digest.Of("a"u8)}}", "size": 1 }
              ],
              "policySource": {
                "kind": "workTree", "description": "the work tree", "protected": false, "reference": null, "commit": null, "revision": null,
                "digest": "{{source.Digest}}", "unavailable": null
              },
              "policies": [ { "file": "policies/release.yaml", "digest": "{{digest}}" } ],
              "doubts": [],
              "evidence": [
                {
                  "kind": "tests", "source": "Test", "status": "complete", "origin": "executed", "signedBy": null, "owner": null, "builder": null,
                  "run": null, "madeAt": null, "statement": null, "files": [ "artifacts/tests/a.trx" ]
                }
              ],
              "inputs": [ { "kind": "policy", "name": "policies/release.yaml", "digest": "{{digest}}" } ]
            }
            """;
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), written.ToJsonString());
    }

    [Fact]
    public async Task What_is_not_known_of_the_source_is_null()
    {
        workspace.Run = workspace.Run with { Revision = Task.FromException<SourceRevision>(new InvalidOperationException("no")) };

        var source = (await ReadAsync(await workspace.DecideAsync()))["source"]!;

        Assert.Null(source["commit"]);
        Assert.Null(source["dirty"]);
    }

    [Fact]
    public async Task Secrets_are_not_written()
    {
        workspace.Redactor.Register(new Secret("hunter2hunter2"));
        workspace.Write("release.yaml", Workspace.Rules("{ id: tests, tests: { failedAtMost: 0 } }"));
        workspace.Evidence.Add(new TestEvidence("Test", 0, 1, 0) { Failures = [new("T(password: hunter2hunter2)", "no", null)] });

        var decision = await workspace.DecideAsync();

        Assert.DoesNotContain("hunter2", await File.ReadAllTextAsync(Path.Combine(workspace.Root, decision.File!)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../evil")]
    [InlineData("a/b")]
    [InlineData("Püblish")]
    public async Task A_task_with_any_name_is_written_beside_the_others(string task)
    {
        var decision = await workspace.Gate().DecideAsync(new(workspace.Run, new(GateActions.Publish, task, null), [], []), CancellationToken.None);

        Assert.Matches("^artifacts/evidence/decision-[-a-zA-Z0-9]+-[0-9a-f]{12}[.]json$", decision.File);
        Assert.True(File.Exists(Path.Combine(workspace.Root, decision.File!)));
    }

    private async Task<JsonNode> ReadAsync(GateDecision decision) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(workspace.Root, decision.File!)))!;
}
