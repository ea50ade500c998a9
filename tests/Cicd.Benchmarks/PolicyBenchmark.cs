using System.Globalization;
using System.Text;
using Cicd.Policy;

namespace Cicd.Benchmarks;

/// <summary>200 policies over 10,000 findings and 1,000 components, all of it read and verified beforehand.</summary>
internal static class PolicyBenchmark
{
    private const int Policies = 200;
    private const int Findings = 10_000;
    private const int Components = 1_000;
    private const double MostMilliseconds = 300;
    private const double MostMegabytes = 200;

    /// <summary>Measures one decision. False if it takes longer or allocates more than it may.</summary>
    public static async Task<bool> RunAsync()
    {
        var policies = PolicySet.Read(Source());
        var request = Request();
        var evaluator = new PolicyEvaluator(policies, TimeProvider.System);
        var decision = evaluator.Evaluate(request);
        if (policies.Problems.Count > 0 || decision.Verdicts.Count != policies.Policies.Sum(policy => policy.Rules.Count))
        {
            throw new InvalidOperationException(policies.Problems.Count > 0 ? policies.Problems[0].ToString() : decision.Reason);
        }

        Task Decide()
        {
            evaluator.Evaluate(request);
            return Task.CompletedTask;
        }

        var time = await Sample.MedianMillisecondsAsync(Decide);
        var megabytes = await Sample.AllocatedBytesAsync(Decide) / 1_000_000.0;
        var processor = await ProcessorMillisecondsAsync(Decide);
        var read = await Sample.MedianMillisecondsAsync(() =>
        {
            PolicySet.Read(Source());
            return Task.CompletedTask;
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"policy: {Policies} policies with {decision.Verdicts.Count} rules, {Findings} findings, {Components} components"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  decision {time:0.0} ms ({processor:0.0} ms of the processor), {MostMilliseconds:0} ms at most; {megabytes:0.0} MB allocated, {MostMegabytes:0} MB at most; reading the files {read:0.0} ms"));
        return time < MostMilliseconds && megabytes < MostMegabytes;
    }

    private static async Task<double> ProcessorMillisecondsAsync(Func<Task> run)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Sample.Count; i++)
        {
            await run();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Sample.Count;
    }

    /// <summary>The policies with their waivers and baseline.</summary>
    public static PolicySource Source()
    {
        List<PolicySourceFile> files = [];
        for (var i = 0; i < Policies; i++)
        {
            var text = $$"""
                apiVersion: cicd/v1
                kind: Policy
                metadata: { name: policy-{{i:000}} }
                spec:
                  enforcement: mandatory
                  rules:
                    - { id: tests, tests: { failedAtMost: 0, passedAtLeast: 1 } }
                    - { id: coverage, coverage: { lineAtLeast: 80, newLinesAtLeast: 80 } }
                    - { id: code, findings: { kind: code, severityAtLeast: {{(i % 2 == 0 ? "high" : "note")}}, atMost: {{i}}, scope: new } }
                    - { id: paths, findings: { kind: code, paths: ["src/Project{{i % 50}}/**", "**/Generated/*.cs"], rules: ["CA{{i % 10}}*"], atMost: 0 } }
                    - { id: injection, findings: { kind: code, cwe: [89, 79], atMost: 0 } }
                    - { id: vulnerabilities, vulnerabilities: { severityAtLeast: high, graceDays: 7, scope: runtime, atMost: 0 } }
                    - { id: licenses, licenses: { allow: [MIT, Apache-2.0, BSD-3-Clause], scope: runtime } }
                    - { id: dependencies, dependencies: { sources: ["https://api.nuget.org/**"], ageAtMost: 3000d } }
                    - { id: bom, sbom: { required: true, componentsAtLeast: 1 } }

                """;
            files.Add(new($"policies/policy-{i:000}.yaml", Encoding.UTF8.GetBytes(text)));
        }

        var today = DateTime.UtcNow.Date.AddDays(-1);
        var waivers = string.Concat(Enumerable.Range(1000, 100).Select(i => $"    - {{ id: W-{i}, rule: code, fingerprint: finding-{i}, reason: r, owner: a, approver: b, created: {today:yyyy-MM-dd}, expires: {today.AddDays(30):yyyy-MM-dd} }}\n"));
        files.Add(new("policies/waivers.yaml", Encoding.UTF8.GetBytes($"apiVersion: cicd/v1\nkind: Waivers\nspec:\n  waivers:\n{waivers}")));
        var known = string.Concat(Enumerable.Range(0, 1000).Select(i => $"    - {{ kind: code, fingerprint: finding-{i} }}\n"));
        files.Add(new("policies/baseline.yaml", Encoding.UTF8.GetBytes($"apiVersion: cicd/v1\nkind: Baseline\nspec:\n  findings:\n{known}")));
        return new PolicySource(PolicySourceKind.WorkTree, "the work tree") { Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)] };
    }

    /// <summary>What a run leaves that has something for each kind of rule.</summary>
    public static IReadOnlyList<EvidenceRecord> Evidence()
    {
        var findings = Enumerable.Range(0, Findings).Select(i => new Finding($"CA{i % 200:0000}", (Severity)(i % 5), "A finding.", $"finding-{i}")
        {
            Location = new($"src/Project{i % 50}/Folder{i % 7}/File{i % 1000}.cs", i % 900),
            Cwe = [i % 600],
        }).ToList();
        string[] licenses = ["MIT", "Apache-2.0", "MIT OR GPL-3.0-only", "BSD-3-Clause AND MIT", "GPL-3.0-only"];
        var packages = Enumerable.Range(0, Components).Select(i => $"pkg:nuget/Package{i}@1.0.{i % 10}").ToList();
        return
        [
            new TestEvidence("Test", 5000, 0, 0),
            new CoverageEvidence("Test", new(8500, 10_000), new(0, 0)),
            new FindingsEvidence("CodeScan", "code", findings) { Tool = "cicd 1.0" },
            new VulnerabilityEvidence("DependencyScan", [.. packages.Take(300).Select((package, i) => new Advisory($"GHSA-{i}", package, (Severity)(i % 5)) { Ships = i % 2 == 0 })]) { Tool = "cicd 1.0" },
            new SbomEvidence("Sbom", "CycloneDX 1.6", Components, default) { Packages = [.. packages.Select((package, i) => new SbomComponent(package) { License = licenses[i % licenses.Length] })] },
            new DependencyEvidence("Restore", [.. packages.Select(package => new Dependency(package) { Feed = "https://api.nuget.org/v3/index.json", Published = DateTimeOffset.UtcNow.AddDays(-10) })]),
        ];
    }

    private static GateRequest Request()
    {
        Artifact subject = new("a.nupkg", ArtifactKind.Package, Sha256Digest.Of("a"u8), 1);
        return new(new RunInfo("run", "/work"), new(GateActions.Publish, "Publish", null), [subject], Evidence());
    }
}
