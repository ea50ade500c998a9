using System.Globalization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>What is given to a case. What it leaves out is taken from what is given to all cases of the file.</summary>
internal sealed class GivenFacts
{
    public static readonly DateTimeOffset DefaultNow = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<string> Keys =
        ["evidence", "without", "proof", "source", "environment", "actions", "subjects", "now", "waivers", "baseline", "doubts", "preview"];

    private static readonly IReadOnlyList<string> Actions = ["publish", "deploy"];

    private IReadOnlyList<YamlNode> evidence = [];
    private IReadOnlyList<string> without = [];
    private YamlMapping? source;
    private YamlNode? proof;
    private YamlNode? subjects;
    private string? environment;
    private GateActions? actions;
    private DateTimeOffset? now;
    private IReadOnlyList<string> doubts = [];
    private bool? preview;

    public YamlNode? Waivers { get; private init; }

    public YamlNode? Baseline { get; private init; }

    public DateTimeOffset Now => now ?? DefaultNow;

    public static GivenFacts Of(YamlNode? node, FileProblems problems)
    {
        if (node is null || YamlObject.Of(node, "given", Keys, [], problems) is not { } given)
        {
            return new();
        }

        var named = given.Names("actions", Actions);
        return new()
        {
            evidence = Items(given, "evidence", problems),
            without = [.. given.Texts("without").Select(kind => kind.Text)],
            proof = given.Node("proof"),
            source = Mapping(given, "source", problems),
            environment = given.Text("environment"),
            actions = named.Count == 0 ? null : named.Aggregate(GateActions.None, (all, action) => all | Enum.Parse<GateActions>(action, ignoreCase: true)),
            subjects = given.Node("subjects"),
            now = Time(given, problems),
            Waivers = given.Node("waivers"),
            Baseline = given.Node("baseline"),
            doubts = [.. given.Texts("doubts").Select(doubt => doubt.Text)],
            preview = given.Flag("preview"),
        };
    }

    /// <summary>These facts, where a case gives others those. Records of the same kind take the place of the shared ones; of the source, each key.</summary>
    public GivenFacts With(GivenFacts own) => new()
    {
        evidence = [.. evidence.Where(shared => !own.evidence.Any(other => CaseEvidence.KindOf(other) == CaseEvidence.KindOf(shared))), .. own.evidence],
        without = [.. without, .. own.without],
        proof = own.proof ?? proof,
        source = source is null || own.source is null
            ? own.source ?? source
            : new([.. source.Entries.Where(entry => !own.source.Entries.Any(other => other.Key.Text == entry.Key.Text)), .. own.source.Entries], own.source.Place),
        environment = own.environment ?? environment,
        actions = own.actions ?? actions,
        subjects = own.subjects ?? subjects,
        now = own.now ?? now,
        Waivers = own.Waivers ?? Waivers,
        Baseline = own.Baseline ?? Baseline,
        doubts = [.. doubts, .. own.doubts],
        preview = own.preview ?? preview,
    };

    public GateRequest? ToRequest(FileProblems problems)
    {
        var artifacts = CaseSubjects.Read(subjects, problems);
        var facts = CaseSource.Read(source, problems);
        var reader = new CaseEvidence(artifacts, proof, problems);
        List<EvidenceRecord> records = [.. evidence.Where(node => !without.Contains(CaseEvidence.KindOf(node))).Select(reader.Read).OfType<EvidenceRecord>()];
        var run = new RunInfo("case", Path.GetFullPath("/"))
        {
            Environment = environment,
            StartedAt = Now,
            Revision = Task.FromResult(facts.Revision),
            Change = new() { Commit = facts.Revision.Commit, Branch = facts.Revision.Branch, Tag = facts.Tags.Count > 0 ? facts.Tags[0] : null },
        };
        return problems.All.Count > 0
            ? null
            : new(run, new(actions ?? GateActions.Publish, "Publish", environment), artifacts, records)
            {
                Source = facts,
                Doubts = [.. doubts.Select(doubt => new EvidenceDoubt("artifacts/evidence", doubt))],
                IsPreview = preview ?? false,
            };
    }

    private static IReadOnlyList<YamlNode> Items(YamlObject given, string key, FileProblems problems)
    {
        if (given.Node(key) is not { } node || node is YamlSequence { Items: var items } && items.All(item => item is YamlMapping))
        {
            return (given.Node(key) as YamlSequence)?.Items ?? [];
        }

        problems.Add(node.Place, $"'{key}' must be a list of records, each a mapping with its 'kind'.");
        return [];
    }

    private static YamlMapping? Mapping(YamlObject given, string key, FileProblems problems)
    {
        if (given.Node(key) is not { } node || node is YamlMapping)
        {
            return given.Node(key) as YamlMapping;
        }

        problems.Add(node.Place, $"'{key}' must be a mapping, not {node.Describe()}.");
        return null;
    }

    private static DateTimeOffset? Time(YamlObject given, FileProblems problems)
    {
        if (given.Text("now") is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return time;
        }

        problems.Add(given.PlaceOf("now"), $"'now' must be a date and time such as 2026-01-15T12:00:00Z, not '{OneLine.Of(text, 40)}'.");
        return null;
    }
}
