using Cicd.AcceptanceTests.Support;

namespace Cicd.AcceptanceTests.Gate;

internal static class PipelineAttacks
{
    private const string Impossible = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: release }
        spec:
          enforcement: mandatory
          rules:
            - id: tests
              tests: { passedAtLeast: 1000000 }

        """;

    private const string Lenient = """
        apiVersion: cicd/v1
        kind: Policy
        metadata: { name: release }
        spec:
          enforcement: mandatory
          rules:
            - id: tests
              tests: { failedAtMost: 1000 }

        """;

    public static IReadOnlyList<Attack> All { get; } =
    [
        // Evidence.
        new("a failing test", 3, "1 failed", Run("-t PublishApp --failed-tests 1")),
        new("a scan that saw only a part", 3, "saw only a part", Run("-t PublishApp --partial-scan")),
        new("no evidence, by leaving out what makes it", 3, "no evidence", Run("-t PublishApp --exclusive")),
        new("a deployment without evidence", 3, "no evidence", Run("-t DeployApp --exclusive")),
        new("a rule that cannot be met", 3, "1000000", Policy(Impossible, "-t PublishApp")),
        new("a rule that cannot be met, exclusively", 3, "1000000", Policy(Impossible, "-t PublishApp --exclusive")),
        new("a rule that cannot be met, although others go on", 3, "1000000", Policy(Impossible, "-t PublishApp --keep-going")),

        // Policies.
        new("no policies", 3, "no policy", Committed(project => Directory.Delete(project.PathOf("policies"), recursive: true))),
        new("advice only", 3, "no enforced policy applies", Committed(project => project.Replace("policies/release.yaml", "mandatory", "advisory"))),
        new("a policy for another environment", 3, "no enforced policy applies", Committed(project => project.Replace("policies/release.yaml", "enforcement: mandatory", "enforcement: mandatory\n  environments: [staging]"), "-t PublishApp --environment production")),
        new("a policy for another branch", 3, "no enforced policy applies", Committed(project => project.Replace("policies/release.yaml", "enforcement: mandatory", "enforcement: mandatory\n  branches: [release/*]"))),
        new("a policy that is edited in the work tree", 3, "1 failed", async project =>
        {
            project.Write("policies/release.yaml", Lenient);
            return await project.PipelineAsync("-t PublishApp --failed-tests 1");
        }),
        new("a policy that the commit itself edits", 3, "it was not merged", async project =>
        {
            project.Write("policies/release.yaml", Lenient);
            await project.CommitAsync("chore: lenient");
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a waiver that the commit itself adds", 3, "it was not merged", async project =>
        {
            project.Write("policies/waivers.yaml", GateProject.Waivers(more: "    - { id: all, rule: tests, reason: no time, owner: bob, approver: alice, created: 2026-01-01, expires: 2026-02-01 }\n"));
            await project.CommitAsync("chore: waived");
            return await project.PipelineAsync("-t PublishApp --failed-tests 1");
        }),
        new("a baseline that the commit itself adds", 3, "it was not merged", async project =>
        {
            project.Write("policies/baseline.yaml", "apiVersion: cicd/v1\nkind: Baseline\nmetadata: { name: baseline }\nspec:\n  findings:\n    - { kind: code, fingerprint: finger-print-7 }\n");
            await project.CommitAsync("chore: known");
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a key that the commit itself trusts", 3, "it was not merged", async project =>
        {
            project.Write("policies/trust.yaml", GateProject.Trust(GateKeys.Mallory.Entry().Replace("owner: mallory", "owner: ci", StringComparison.Ordinal)));
            project.Environment["CICD_SIGNING_KEY"] = GateKeys.Mallory.Private;
            await project.CommitAsync("chore: trusted");
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a tag on a commit that was never merged", 3, "it was not merged", async project =>
        {
            await project.GitAsync("checkout", "-q", "-b", "topic");
            project.Write("source.txt", "evil");
            await project.CommitAsync("feat: evil");
            await project.GitAsync("tag", "v1.0.0");
            await project.GitAsync("checkout", "-q", "v1.0.0");
            project.Environment["CICD_BRANCH"] = null;
            project.Environment["CICD_TAG"] = "v1.0.0";
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a tag that has the name of the branch", 3, "it was not merged", async project =>
        {
            project.Write("policies/release.yaml", Lenient);
            await project.CommitAsync("chore: lenient");
            await project.GitAsync("tag", "main");
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a protected branch that is not there", 3, "the protected reference origin/nowhere is not in this clone", async project =>
        {
            project.Environment["CICD_POLICY_REF"] = "origin/nowhere";
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a CI that names no protected branch", 3, "CICD_POLICY_REF", async project =>
        {
            project.Environment["CICD_DEFAULT_BRANCH"] = null;
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a reference that is an option of git", 3, "is not in this clone", async project =>
        {
            project.Environment["CICD_POLICY_REF"] = "--output=/tmp/owned";
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("no repository", 3, "polic", async project =>
        {
            Directory.Delete(project.PathOf(".git"), recursive: true);
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a work tree with changes", 3, "clean", async project =>
        {
            project.Write("source.txt", "two");
            return await project.PipelineAsync("-t PublishApp");
        }),

        // Policy files that are not what they seem.
        new("a bomb of aliases", 2, "policies/release.yaml", Policy("a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n", "-t PublishApp")),
        new("an anchor", 2, "policies/release.yaml", Policy(GateProject.Policy.Replace("enforcement: mandatory", "enforcement: &e mandatory", StringComparison.Ordinal), "-t PublishApp")),
        new("a key that comes twice", 2, "policies/release.yaml", Policy(GateProject.Policy + "spec: { enforcement: advisory, rules: [] }\n", "-t PublishApp")),
        new("a tab", 2, "policies/release.yaml", Policy(GateProject.Policy.Replace("  enforcement", "\tenforcement", StringComparison.Ordinal), "-t PublishApp")),
        new("a key that is misspelt", 2, "failedAtMost", Policy(GateProject.Policy.Replace("failedAtMost", "failedAtmost", StringComparison.Ordinal), "-t PublishApp")),
        new("a threshold that no run can meet", 2, "policies/release.yaml", Policy(GateProject.Policy.Replace("tests: { failedAtMost: 0, passedAtLeast: 10 }", "coverage: { lineAtLeast: 101 }", StringComparison.Ordinal), "-t PublishApp")),
        new("two rules of one id", 2, "policies/release.yaml", Policy(GateProject.Policy.Replace("id: code", "id: tests", StringComparison.Ordinal), "-t PublishApp")),
        new("a policy that extends another and is looser", 2, "looser", Committed(project => project.Write("policies/team.yaml", "apiVersion: cicd/v1\nkind: Policy\nmetadata: { name: team }\nspec:\n  extends: release\n  enforcement: mandatory\n  rules:\n    - id: tests\n      tests: { failedAtMost: 5 }\n"))),

        // Waivers.
        new("a waiver that is over", 3, "expired", Waivers(GateProject.Waivers(created: "-20", expires: "-1"))),
        new("a waiver from the future", 3, "holds only from", Waivers(GateProject.Waivers(created: "5", expires: "30"))),
        new("a waiver without an end", 2, "expires", Waivers(GateProject.Waivers(expires: null))),
        new("a waiver that holds for years", 2, "90", Waivers(GateProject.Waivers(expires: "2000"))),
        new("a waiver that its owner approves", 2, "approver", Waivers(GateProject.Waivers(owner: "alice"))),
        new("a waiver for something else", 3, "1 code finding", Waivers(GateProject.Waivers().Replace("finger-print-7", "finger-print-8", StringComparison.Ordinal))),

        // Keys.
        new("no key", 3, "sign", async project =>
        {
            project.Environment["CICD_SIGNING_KEY"] = null;
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a key that nobody trusts", 3, "evidence", async project =>
        {
            project.Environment["CICD_SIGNING_KEY"] = GateKeys.Mallory.Private;
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a pull request", 3, "pull request", async project =>
        {
            project.Environment["CICD_PULL_REQUEST"] = "7";
            project.Environment["CICD_TARGET_BRANCH"] = "main";
            return await project.PipelineAsync("-t PublishApp");
        }),
        new("a pull request that claims to be none", 3, "it was not merged", async project =>
        {
            await project.GitAsync("checkout", "-q", "-b", "topic");
            await project.CommitAsync("feat: two");
            project.Environment["CICD_BRANCH"] = "main";
            return await project.PipelineAsync("-t PublishApp");
        }),

        // The engine.
        new("a gate of the author's own", 2, "refused", async project =>
        {
            project.Environment["LENIENT_GATE"] = "1";
            return await project.PipelineAsync("-t PublishApp --failed-tests 1");
        }),
        new("an audit that publishes", 2, "audit", Run("-t PublishApp --gate audit")),
        new("an option that does not exist", 2, "--no-gate", Run("-t PublishApp --no-gate")),
        new("variables that might turn it off", 3, "1 failed", async project =>
        {
            foreach (var name in (string[])["CICD_GATE", "CICD_NO_GATE", "CICD_SKIP_GATE", "CICD_GATE_MODE", "GATE"])
            {
                project.Environment[name] = "off";
            }

            return await project.PipelineAsync("-t PublishApp --failed-tests 1");
        }),
        new("a task that does not want to be asked", 1, "skipped", Run("-t PublishApp --reluctant")),
        new("another package than the one that was judged", 1, "decision", Run("-t PublishAnother")),
        new("a sealed copy that was changed", 1, "changed", Run("-t PublishTampered")),
        new("links for policies", 2, "polic", async project =>
        {
            Directory.Move(project.PathOf("policies"), project.PathOf("../elsewhere"));
            Directory.CreateSymbolicLink(project.PathOf("policies"), project.PathOf("../elsewhere"));
            await project.CommitAsync("chore: link");
            await project.PushAsync();
            return await project.PipelineAsync("-t PublishApp");
        }),

        // Bundles.
        new("a bundle that nobody signed", 3, "sign", Bundle((project, folder) => File.Delete(Path.Combine(folder, "bundle.intoto.json")))),
        new("a bundle that somebody else signed", 3, "key", Bundle((_, _) => { }, GateKeys.Mallory)),
        new("an older bundle", 3, "revision", Bundle((project, _) => project.Environment["CICD_POLICY_MINIMUM_REVISION"] = "8")),
        new("a bundle with a changed policy", 3, "release.yaml", Bundle((_, folder) => File.WriteAllText(Path.Combine(folder, "policies/release.yaml"), Lenient))),
        new("a bundle with a policy more", 3, "more.yaml", Bundle((_, folder) => File.WriteAllText(Path.Combine(folder, "policies/more.yaml"), Lenient))),
        new("a bundle with a policy less", 3, "waivers.yaml", Bundle((_, folder) => File.Delete(Path.Combine(folder, "policies/waivers.yaml")))),
        new("a bundle without a key to hold it against", 3, "CICD_POLICY_KEY", Bundle((project, _) => project.Environment["CICD_POLICY_KEY"] = null)),
        new("a bundle that is not there", 3, "bundle", Bundle((project, folder) => Directory.Delete(folder, recursive: true))),
    ];

    private static Func<GateProject, Task<ProgramRun>> Run(string arguments) => project => project.PipelineAsync(arguments);

    private static Func<GateProject, Task<ProgramRun>> Committed(Action<GateProject> change, string arguments = "-t PublishApp") => async project =>
    {
        change(project);
        await project.CommitAsync("chore: policies");
        await project.PushAsync();
        return await project.PipelineAsync(arguments);
    };

    private static Func<GateProject, Task<ProgramRun>> Policy(string policy, string arguments) => Committed(project => project.Write("policies/release.yaml", policy), arguments);

    private static Func<GateProject, Task<ProgramRun>> Waivers(string waivers) => Committed(project => project.Write("policies/waivers.yaml", waivers));

    private static Func<GateProject, Task<ProgramRun>> Bundle(Action<GateProject, string> change, GateKey? signer = null) => async project =>
    {
        var folder = project.PathOf("../bundle");
        project.Environment["CICD_SIGNING_KEY"] = (signer ?? GateKeys.Security).Private;
        using (var made = await project.ToolAsync("policy", "bundle", "policies", "--name", "company", "--revision", "7", "--output", folder))
        {
            Assert.True(made.ExitCode == 0, made.All);
        }

        project.Environment["CICD_SIGNING_KEY"] = GateKeys.Ci.Private;
        project.Environment["CICD_POLICY_BUNDLE"] = folder;
        project.Environment["CICD_POLICY_KEY"] = GateKeys.Security.Public;
        project.Environment["CICD_POLICY_MINIMUM_REVISION"] = "7";
        change(project, folder);
        return await project.PipelineAsync("-t PublishApp");
    };
}
