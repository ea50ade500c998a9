using System.Globalization;

namespace Cicd.Policy.Tests;

/// <summary>Draws policies and evidence from a seed, so that a failure can be drawn again.</summary>
internal sealed class Draw(int seed)
{
    private static readonly string[] Severities = ["note", "low", "medium", "high", "critical"];
    private static readonly string[] Kinds =
        ["tests", "coverage", "findings", "vulnerabilities", "secrets", "licenses", "dependencies", "sbom", "provenance", "image", "source", "approvals", "time", "evidence"];

    private static readonly string[] Licenses = ["MIT", "Apache-2.0", "GPL-3.0-only", "GPL-3.0-or-later", "MIT OR GPL-3.0-only", "MIT AND Apache-2.0", "LicenseRef-x"];

    private readonly Random random = new(seed);

    public int Seed => seed;

    public bool Coin() => random.Next(2) == 0;

    public int Number(int below) => random.Next(below);

    public T One<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> items, int least = 1)
    {
        var shuffled = Shuffled(items);
        return [.. shuffled.Take(random.Next(least, items.Count + 1))];
    }

    public T[] Shuffled<T>(IReadOnlyList<T> items)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>The kind of a rule and its keys with their values.</summary>
    public (string Kind, Dictionary<string, string> Keys) Rule()
    {
        var kind = One(Kinds);
        return (kind, Keys(kind));
    }

    /// <summary>Other keys for the same kind: one more, one less, or another value.</summary>
    public Dictionary<string, string> Changed(string kind, Dictionary<string, string> keys)
    {
        var drawn = Keys(kind);
        var changed = new Dictionary<string, string>(keys);
        var key = One([.. drawn.Keys]);
        if (!changed.TryGetValue(key, out var value) || value != drawn[key] || key is "kind")
        {
            changed[key] = drawn[key];
        }
        else
        {
            changed.Remove(key);
        }

        return changed;
    }

    public static string Text(string id, string kind, Dictionary<string, string> keys) =>
        $"{{ id: {id}, {kind}: {{ {string.Join(", ", keys.Select(key => $"{key.Key}: {key.Value}"))} }} }}";

    /// <summary>Evidence of some kinds.</summary>
    public List<EvidenceRecord> Evidence()
    {
        List<EvidenceRecord> all = [];
        Add(all, () => new TestEvidence(Source("Test"), random.Next(5), random.Next(3), random.Next(3)) { Flaky = Coin() ? [] : ["A"], Duration = TimeSpan.FromMinutes(random.Next(4)), Files = ["t.trx"] });
        Add(all, () => new CoverageEvidence(Source("Cover"), new(random.Next(11), 10), new(random.Next(11), 10))
        {
            ByFile = [new("src/A.cs", new(1, 1), new(1, 1)) { CoveredLines = Coin() ? null : LineRanges.TryParse("1-10"), UncoveredLines = LineRanges.TryParse("11-30") }],
        });
        foreach (var scan in new[] { "code", "secrets" })
        {
            Add(all, () => new FindingsEvidence(Source("Scan"), scan, [.. Enumerable.Range(0, random.Next(4)).Select(_ => Found())]) { Tool = One(["a 1.0", "b 2.0"]) });
        }

        Add(all, () => new VulnerabilityEvidence(Source("Vulns"), [.. Enumerable.Range(0, random.Next(3)).Select(_ => Vulnerability())]) { Tool = "t", DataFrom = Coin() ? null : Asked.Now.AddDays(-random.Next(4)) });
        Add(all, () => new SbomEvidence(Source("Sbom"), "CycloneDX 1.6", random.Next(4), default)
        {
            Packages = [.. Enumerable.Range(0, random.Next(4)).Select(i => new SbomComponent($"pkg:nuget/P{i}@1.0.0") { License = Coin() && Coin() ? null : One(Licenses), Ships = Coin() })],
            MinimumElements = [new("ntia-2021", random.Next(5, 8), 7)],
            IsComplete = One<bool?>([true, false, null]),
        });
        Add(all, () => new DependencyEvidence(Source("Restore"), [.. Enumerable.Range(0, random.Next(3)).Select(i => new Dependency($"pkg:nuget/P{i}@1.0.0")
        {
            Feed = One([null, "https://a/x", "https://b/x"]),
            IsDeprecated = One<bool?>([true, false, null]),
            Published = Coin() ? null : Asked.Now.AddDays(-random.Next(100)),
            Ships = Coin(),
        })]) { IsLocked = One<bool?>([true, true, false, null]) });
        Add(all, () => new ProvenanceEvidence(Source("Run"), One(["builder:a", "builder:b"])) { Subjects = [Asked.Package, Asked.Image], Level = random.Next(1, 3), IsReproducible = One<bool?>([true, false, null]) });
        Add(all, () => new ImageEvidence(Source("Image"), "app:1.0")
        {
            Subjects = Coin() && Coin() ? [] : [Asked.Image],
            Base = One([null, "scratch", "a/x:1", "b/x:1"]),
            BaseDigest = Coin() ? null : Sha256Digest.Of("b"u8),
            User = One([string.Empty, "app"]),
            Secrets = One<int?>([0, 1, null]),
            Size = random.Next(1, 300_000_000),
        });
        Add(all, () => new ReviewEvidence(Source("Reviews"), Asked.Commit) { Repository = Asked.Repository, Authors = ["author"], Reviewers = Some(["author", "alice", "bob"], 0), WorkItems = Coin() ? [] : ["A-1"] });
        foreach (var owner in Some(["alice", "bob", "author"], 0))
        {
            all.Add(Asked.Approval(owner));
        }

        return all;
    }

    /// <summary>A request for the package and the image with some evidence.</summary>
    public Asked Request()
    {
        var asked = new Asked().Given([.. Evidence()]).From(source => source with
        {
            Revision = source.Revision with { Branch = One([null, "main", "other"]), IsDirty = One<bool?>([false, true, null]) },
            Tags = Some(["v1", "x"], 0),
            IsSigned = One<bool?>([true, false, null]),
            Subjects = Some(["feat: a", "b"], 0),
            ChangedLines = Coin() ? null : new Dictionary<string, LineRanges> { ["src/A.cs"] = LineRanges.TryParse("1-25")! },
        });
        asked.Request = asked.Request with { Subjects = [Asked.Package, Asked.Image] };
        return asked;
    }

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(item => $"\"{item}\""))}]";

    private Dictionary<string, string> Keys(string kind)
    {
        Dictionary<string, string> all = kind switch
        {
            "tests" => new() { ["failedAtMost"] = Count(3), ["passedAtLeast"] = Count(5), ["skippedAtMost"] = Count(3), ["flakyAtMost"] = Count(2), ["durationAtMost"] = $"{random.Next(4)}m" },
            "coverage" => new() { ["lineAtLeast"] = Count(101), ["branchAtLeast"] = Count(101), ["newLinesAtLeast"] = Count(101), ["newLinesIgnoredBelow"] = Count(30) },
            "findings" => new()
            {
                ["kind"] = One(["code", "secrets"]), ["atMost"] = Count(4), ["severityAtLeast"] = One(Severities), ["rules"] = List(Some(["A*", "B1", "B*"])), ["cwe"] = $"[{string.Join(", ", Some([89, 79]))}]",
                ["paths"] = List(Some(["src/**", "tests/*", "**"])), ["tools"] = List(Some(["a", "b"])), ["scope"] = One(["all", "new"]), ["ratchet"] = "true",
            },
            "vulnerabilities" => new()
            {
                ["atMost"] = Count(3), ["severityAtLeast"] = One(Severities), ["cvssAtLeast"] = Count(11), ["fixAvailable"] = "true", ["knownExploited"] = "true", ["exploitProbabilityAtLeast"] = One(["0", "0.5", "1"]),
                ["graceDays"] = Count(20), ["scope"] = One(["all", "runtime"]),
            },
            "secrets" => new() { ["atMost"] = Count(4), ["scope"] = One(["all", "new"]) },
            "licenses" => new() { ["allow"] = List(Some(Licenses)), ["deny"] = List(Some(Licenses)), ["unknown"] = One(["allow", "deny"]), ["scope"] = One(["all", "runtime"]), ["atMost"] = Count(3) },
            "dependencies" => new() { ["sources"] = List(Some(["https://a/**", "https://b/x"])), ["deprecatedAtMost"] = Count(3), ["ageAtMost"] = $"{random.Next(100)}d", ["locked"] = "true", ["scope"] = One(["all", "runtime"]) },
            "sbom" => new() { ["required"] = "true", ["componentsAtLeast"] = Count(5), ["minimumElements"] = One(["ntia-2021", "cisa-2025"]), ["complete"] = "true" },
            "provenance" => new() { ["required"] = "true", ["builders"] = List(Some(["builder:a", "builder:*"])), ["levelAtLeast"] = Count(4), ["reproducible"] = "true" },
            "image" => new() { ["bases"] = List(Some(["scratch", "a/**", "b/x:1"])), ["baseByDigest"] = "true", ["nonRoot"] = "true", ["secretsAtMost"] = Count(2), ["sizeAtMost"] = $"{random.Next(300)}MB" },
            "source" => new()
            {
                ["branches"] = List(Some(["main", "*"])), ["tags"] = List(Some(["v*", "x"])), ["clean"] = "true", ["signedCommit"] = "true", ["conventionalCommits"] = "true", ["workItem"] = "true", ["reviewersAtLeast"] = Count(4),
            },
            "approvals" => new() { ["atLeast"] = Count(2), ["from"] = List(Some(["alice", "bob", "carol"])), ["notAuthor"] = One(["true", "false"]), ["notOlderThan"] = $"{random.Next(3)}h" },
            "time" => new()
            {
                ["freeze"] = $"[{{ from: 2026-03-0{random.Next(1, 5)}, until: 2026-03-0{random.Next(5, 8)}, reason: r }}]",
                ["open"] = $"[{{ days: [{string.Join(", ", Some(["mon", "tue", "wed"]))}], from: \"0{random.Next(4, 7)}:00\", until: \"17:00\" }}]",
            },
            _ => new()
            {
                ["kinds"] = List(Some(["tests", "coverage", "sbom"])), ["ageAtMost"] = $"{random.Next(20)}m", ["signedBy"] = List(Some(["ci", "other"])), ["signed"] = "true", ["builders"] = List(Some(["urn:cicd:builder:local", "builder:*"])),
            },
        };
        var chosen = Some([.. all.Keys]).ToHashSet(StringComparer.Ordinal);
        string[] needed = kind switch
        {
            "findings" => ["kind", "atMost"],
            "vulnerabilities" or "secrets" => ["atMost"],
            "licenses" => ["unknown"],
            "coverage" => ["lineAtLeast"],
            "dependencies" => ["deprecatedAtMost"],
            "approvals" => ["atLeast"],
            // Without kinds it judges whatever evidence there is: that none is missing, the manifest of the run shows.
            "evidence" => ["kinds"],
            _ => [],
        };
        chosen.UnionWith(needed);
        return all.Where(key => chosen.Contains(key.Key)).ToDictionary();
    }

    private string Count(int below) => random.Next(below).ToString(CultureInfo.InvariantCulture);

    private string Source(string name) => $"{name}-{random.Next(1_000_000):000000}";

    private Finding Found() =>
        new(One(["A1", "B1", "B2"]), Enum.Parse<Severity>(One(Severities), ignoreCase: true), "bad", $"f{random.Next(6)}")
        {
            Location = Coin() && Coin() ? null : new(One(["src/A.cs", "src/x/B.cs", "tests/T.cs"]), random.Next(1, 50)),
            Cwe = Some([89, 79], 0),
            SuppressedBecause = Coin() && Coin() && Coin() ? "x" : null,
        };

    private Advisory Vulnerability() => new($"GHSA-{random.Next(9)}", $"pkg:nuget/P{random.Next(3)}@1.0.0", Enum.Parse<Severity>(One(Severities), ignoreCase: true))
    {
        CvssScore = Coin() ? null : random.Next(101) / 10.0,
        FixedVersion = Coin() ? null : "2.0.0",
        IsKnownExploited = One<bool?>([true, false, null]),
        ExploitProbability = One<double?>([0, 0.5, 1, null]),
        Published = Coin() ? null : Asked.Now.AddDays(-random.Next(30)),
        Ships = Coin(),
    };

    private void Add(List<EvidenceRecord> all, Func<EvidenceRecord> record)
    {
        var status = random.Next(12);
        for (var count = One([0, 1, 1, 1, 2]); count > 0; count--)
        {
            all.Add(record() with
            {
                Proof = Coin() && Coin() ? null : Asked.Proof(One(["ci", "other"])),
                Status = status switch { 0 => EvidenceStatus.Failed, 1 => EvidenceStatus.Degraded, _ => EvidenceStatus.Complete },
            });
        }
    }
}
