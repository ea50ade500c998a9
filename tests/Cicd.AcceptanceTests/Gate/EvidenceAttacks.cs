using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

internal static partial class EvidenceAttacks
{
    private const string Approvals = "    - id: approvals\n      approvals: { atLeast: 1, from: [alice], notOlderThan: 24h }\n";

    public static IReadOnlyList<Attack> All { get; } =
    [
        // Something is taken away.
        new("no evidence at all", 3, "evidence", Handed(project => Directory.Delete(project.Evidence, recursive: true))),
        new("a statement less", 3, "not here", Handed(project => File.Delete(Forgery.Files(project, "evidence")[0]))),
        new("a provenance less", 3, "not here", Handed(project => File.Delete(Forgery.Files(project, "provenance")[0]))),
        new("no manifest", 3, "manifest", Handed(project => File.Delete(Forgery.Files(project, "manifest")[0]))),
        new("no index", 3, "index", Handed(project => File.Delete(Path.Combine(project.Evidence, "index.json")))),
        new("a statement that is cut off", 3, "evidence", Handed(project => Cut(Forgery.Files(project, "evidence")[0]))),
        new("a manifest that is cut off", 3, "manifest", Handed(project => Cut(Forgery.Files(project, "manifest")[0]))),
        new("a failing result that is deleted", 3, "not here", async project =>
        {
            await RunAsync(project, "-t Checked -t Made --failed-tests 2");
            File.Delete(Forgery.Files(project, "evidence").Single(file => Forgery.Payload(file).GetRawText().Contains("\"failed\":2", StringComparison.Ordinal)));
            return await project.VerifyAsync();
        }),
        new("a later run that failed, of which an earlier pass is kept", 3, "2 failed", async project =>
        {
            await RunAsync(project);
            await RunAsync(project, "-t Checked -t Made --failed-tests 2");
            return await project.VerifyAsync();
        }),
        new("a later run that failed, whose failing result is deleted", 3, "not here", async project =>
        {
            await RunAsync(project);
            await RunAsync(project, "-t Checked -t Made --failed-tests 2");
            foreach (var file in Forgery.Files(project, "evidence").Where(file => Forgery.Payload(file).GetRawText().Contains("\"failed\":2", StringComparison.Ordinal)))
            {
                File.Delete(file);
            }

            return await project.VerifyAsync();
        }),

        // Something is changed.
        new("two statements that change places", 3, "evidence", Handed(project =>
        {
            var files = Forgery.Files(project, "evidence");
            var first = File.ReadAllBytes(files[0]);
            File.Copy(files[1], files[0], overwrite: true);
            File.WriteAllBytes(files[1], first);
        })),
        new("a result that is improved", 3, "signature", async project =>
        {
            await RunAsync(project, "-t Checked -t Made --failed-tests 2");
            Improve(project);
            return await project.VerifyAsync();
        }),
        new("a result that is improved and signed by somebody else", 3, "trust", async project =>
        {
            await RunAsync(project, "-t Checked -t Made --failed-tests 2");
            await Forgery.RewriteAsync(project, GateKeys.Mallory, (_, text) => text.Replace("\"failed\":2", "\"failed\":0", StringComparison.Ordinal));
            return await project.VerifyAsync();
        }),
        new("a key of the author's that the head trusts", 3, "trust", async project =>
        {
            project.Environment["CICD_SIGNING_KEY"] = GateKeys.Mallory.Private;
            await RunAsync(project);
            project.Write("policies/trust.yaml", GateProject.Trust(GateKeys.Mallory.Entry().Replace("owner: mallory", "owner: ci", StringComparison.Ordinal)));
            project.Environment["CICD_SIGNING_KEY"] = GateKeys.Ci.Private;
            return await project.VerifyAsync();
        }),
        new("statements without signatures", 3, "sign", async project =>
        {
            project.Environment["CICD_SIGNING_KEY"] = null;
            await RunAsync(project);
            project.Environment["CICD_SIGNING_KEY"] = GateKeys.Ci.Private;
            return await project.VerifyAsync();
        }),
        new("evidence of a pull request", 3, "sign", async project =>
        {
            project.Environment["CICD_PULL_REQUEST"] = "7";
            await RunAsync(project);
            project.Environment["CICD_PULL_REQUEST"] = null;
            return await project.VerifyAsync();
        }),
        new("keys that come twice in a statement", 3, "evidence", Handed(project =>
        {
            var file = Forgery.Files(project, "evidence")[0];
            File.WriteAllText(file, File.ReadAllText(file).Insert(1, "\"payloadType\":\"x\","));
        })),
        new("a link for a statement", 3, "evidence", Handed(project =>
        {
            var file = Forgery.Files(project, "evidence")[0];
            File.Move(file, project.PathOf("../statement"));
            File.CreateSymbolicLink(file, project.PathOf("../statement"));
        })),

        // Evidence of something else, signed by the right key.
        new("evidence of another commit", 3, "commit", async project =>
        {
            await RunAsync(project);
            await project.CommitAsync("feat: two");
            await project.PushAsync();
            return await project.VerifyAsync();
        }),
        new("evidence of another repository", 3, "fork.git", async project =>
        {
            await RunAsync(project);
            await project.GitAsync("clone", "-q", "--bare", "../origin.git", "../fork.git");
            await project.GitAsync("remote", "set-url", "origin", project.PathOf("../fork.git"));
            return await project.VerifyAsync();
        }),
        new("evidence of a work tree with changes", 3, "differ", async project =>
        {
            project.Write("source.txt", "two");
            await RunAsync(project);
            project.Write("source.txt", "one");
            return await project.VerifyAsync();
        }),
        new("evidence of a person's machine", 3, "person's machine", async project =>
        {
            project.Environment["CI"] = null;
            project.Environment["CICD_PROVIDER"] = null;
            await RunAsync(project);
            project.Environment["CI"] = "true";
            project.Environment["CICD_PROVIDER"] = "testci";
            return await project.VerifyAsync();
        }),
        new("evidence that is too old", 3, "old", Forged(text => Shift(text, -48))),
        new("evidence from the future", 3, "the clock is wrong", Forged(text => Shift(text, 48))),
        new("a commit from the future", 3, "the clock is wrong", async project =>
        {
            project.Environment["GIT_COMMITTER_DATE"] = DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            await project.CommitAsync("feat: two");
            await project.PushAsync();
            await RunAsync(project);
            return await project.VerifyAsync();
        }),
        new("a key that has expired", 3, "valid until", async project =>
        {
            await RunAsync(project);
            return await VerifyWithTrustAsync(project, GateKeys.Ci.Entry(validUntil: "2026-01-01"));
        }),
        new("a key that may not sign this", 3, "may not sign", async project =>
        {
            await RunAsync(project);
            return await VerifyWithTrustAsync(project, GateKeys.Ci.Entry().Replace("manifest, evidence, ", "manifest, ", StringComparison.Ordinal));
        }),

        // Artifacts.
        new("a package that was changed after it was judged", 3, "app.nupkg", Handed(project => project.Write("artifacts/packages/app.nupkg", "something else"))),
        new("a package that nobody judged", 3, "other.nupkg", Handed(project => project.Write("artifacts/packages/other.nupkg", "something else"))),
        new("no package", 3, "artifact", Handed(project => File.Delete(project.PathOf("artifacts/packages/app.nupkg")))),
        new("a link for a package", 3, "link", Handed(project =>
        {
            File.Move(project.PathOf("artifacts/packages/app.nupkg"), project.PathOf("../app.nupkg"));
            File.CreateSymbolicLink(project.PathOf("artifacts/packages/app.nupkg"), project.PathOf("../app.nupkg"));
        })),

        // Tasks, destinations, approvals.
        new("a task that lies about its kind", 3, "PublishQuietly", async project =>
        {
            await RunAsync(project, "-t PublishQuietly");
            File.Delete(project.PathOf("events.txt"));
            return await project.VerifyAsync();
        }),
        new("a task that failed", 3, "fail", async project =>
        {
            using var run = await project.PipelineAsync("-t Checked -t Made -t Fails --keep-going");
            Assert.Equal(1, run.ExitCode);
            return await project.VerifyAsync();
        }),
        new("a decision for staging, used for production", 3, "approval", async project =>
        {
            await PolicyAsync(project, GateProject.Policy.Replace("name: release }\nspec:", "name: release }\nspec:\n  environments: [staging]", StringComparison.Ordinal));
            project.Write("policies/production.yaml", GateProject.Policy.Replace("name: release }\nspec:", "name: production }\nspec:\n  environments: [production]", StringComparison.Ordinal) + Approvals);
            await project.CommitAsync("chore: production");
            await project.PushAsync();
            await RunAsync(project);
            using (var staging = await project.VerifyAsync("--environment staging"))
            {
                Assert.True(staging.ExitCode == 0, staging.All);
            }

            Directory.Delete(project.PathOf("handed"), recursive: true);
            return await project.VerifyAsync("--environment production");
        }),
        new("no approval", 3, "approval", Approved((_, _) => Task.CompletedTask)),
        new("an approval by somebody whom nobody trusts", 3, "approval", Approved(async (project, commit) => await ApproveAsync(project, GateKeys.Mallory, commit))),
        new("an approval by the job itself", 3, "approval", Approved(async (project, commit) => await ApproveAsync(project, GateKeys.Ci, commit))),
        new("an approval of another commit", 3, "approval", Approved(async (project, _) => await ApproveAsync(project, GateKeys.Alice, new string('a', 40)))),
        new("an approval for another environment", 3, "approval", Approved(async (project, commit) => await ApproveAsync(project, GateKeys.Alice, commit, "staging"))),
        new("an override of a mandatory rule", 3, "2 failed", async project =>
        {
            await RunAsync(project, "-t Checked -t Made --failed-tests 2");
            await ApproveAsync(project, GateKeys.Alice, await project.HeadAsync(), null, "--override", "release/tests");
            return await project.VerifyAsync();
        }),
        new("a glass that is broken by somebody who may not", 3, "2 failed", async project =>
        {
            await RunAsync(project, "-t Checked -t Made --failed-tests 2");
            await ApproveAsync(project, GateKeys.Alice, await project.HeadAsync(), null, "--override", "release/tests", "--break-glass");
            return await project.VerifyAsync();
        }),

        // The protected job itself.
        new("policies of the head", 3, "it was not merged", async project =>
        {
            project.Write("policies/release.yaml", GateProject.Policy.Replace("passedAtLeast: 10", "passedAtLeast: 1", StringComparison.Ordinal));
            await project.CommitAsync("chore: lenient");
            await RunAsync(project);
            return await project.VerifyAsync();
        }),
        new("a protected job without a key", 3, "sign", async project =>
        {
            await RunAsync(project);
            project.Environment["CICD_SIGNING_KEY"] = null;
            return await project.VerifyAsync();
        }),
    ];

    /// <summary>Runs the job that checks and makes the package, and publishes nothing.</summary>
    public static async Task RunAsync(GateProject project, string arguments = "-t Checked -t Made")
    {
        using var run = await project.PipelineAsync(arguments);
        Assert.True(run.ExitCode == 0, run.All);
    }

    private static Func<GateProject, Task<ProgramRun>> Handed(Action<GateProject> change) => project =>
    {
        project.TakeArtifacts();
        change(project);
        return project.VerifyAsync();
    };

    private static Func<GateProject, Task<ProgramRun>> Forged(Func<string, string> edit) => async project =>
    {
        project.TakeArtifacts();
        await Forgery.RewriteAsync(project, GateKeys.Ci, (_, text) => edit(text));
        return await project.VerifyAsync();
    };

    private static Func<GateProject, Task<ProgramRun>> Approved(Func<GateProject, string, Task> approve) => async project =>
    {
        await PolicyAsync(project, GateProject.Policy + Approvals);
        await RunAsync(project);
        await approve(project, await project.HeadAsync());
        return await project.VerifyAsync("--environment production");
    };

    private static async Task PolicyAsync(GateProject project, string policy)
    {
        project.Write("policies/release.yaml", policy);
        await project.CommitAsync("chore: policies");
        await project.PushAsync();
    }

    private static async Task ApproveAsync(GateProject project, GateKey key, string commit, string? environment = "production", params string[] more)
    {
        project.Environment["CICD_SIGNING_KEY"] = key.Private;
        string[] where = environment is null ? [] : ["--environment", environment];
        using var run = await project.ToolAsync(["policy", "approve", "--commit", commit, "--reason", "It has to go out", .. where, .. more]);
        Assert.True(run.ExitCode == 0, run.All);
        project.Environment["CICD_SIGNING_KEY"] = GateKeys.Ci.Private;
    }

    private static async Task<ProgramRun> VerifyWithTrustAsync(GateProject project, string entry)
    {
        // Those who protect the job pin another trust file than the run had.
        var pinned = project.PathOf("../pinned/policies");
        Directory.CreateDirectory(pinned);
        File.Copy(project.PathOf("policies/release.yaml"), Path.Combine(pinned, "release.yaml"));
        File.Copy(project.PathOf("policies/waivers.yaml"), Path.Combine(pinned, "waivers.yaml"));
        await File.WriteAllTextAsync(Path.Combine(pinned, "trust.yaml"), GateProject.Trust(entry));
        return await project.VerifyAsync($"--policies {project.PathOf("../pinned")}");
    }

    private static void Cut(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.SetLength(stream.Length / 2);
    }

    private static void Improve(GateProject project)
    {
        var file = Forgery.Files(project, "evidence").Single(other => Forgery.Payload(other).GetRawText().Contains("\"failed\":2", StringComparison.Ordinal));
        var text = Forgery.Payload(file).GetRawText();
        var better = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text.Replace("\"failed\":2", "\"failed\":0", StringComparison.Ordinal)));
        File.WriteAllText(file, Payload().Replace(File.ReadAllText(file), $"\"payload\":\"{better}\""));
    }

    // Of the times of a statement, all are written so.
    private static string Shift(string text, int hours) => Instant().Replace(text, instant =>
        DateTimeOffset.Parse(instant.Value, CultureInfo.InvariantCulture).AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    [GeneratedRegex("\"payload\": ?\"[^\"]*\"")]
    private static partial Regex Payload();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Instant();
}
