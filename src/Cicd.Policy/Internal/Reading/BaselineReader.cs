using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads the baseline.</summary>
internal static class BaselineReader
{
    private static readonly IReadOnlyList<string> MetadataKeys = ["name", "title"];
    private static readonly IReadOnlyList<string> SpecKeys = ["findings", "counts"];
    private static readonly IReadOnlyList<string> FindingKeys = ["kind", "fingerprint", "rule"];

    public static PolicyBaseline? Read(PolicyFile file, YamlObject top, FileProblems problems)
    {
        if (top.Node("metadata") is { } metadata)
        {
            YamlObject.Of(metadata, "metadata", MetadataKeys, [], problems);
        }

        if (!top.Require("spec") || YamlObject.Of(top.Node("spec")!, "spec", SpecKeys, [], problems) is not { } spec || !spec.Require("findings"))
        {
            return null;
        }

        if (spec.Node("findings") is not YamlSequence list)
        {
            problems.Add(spec.PlaceOf("findings"), $"'findings' must be a list, not {spec.Node("findings")!.Describe()}.");
            return null;
        }

        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        if (spec.Node("counts") is { } node && YamlObject.Of(node, "counts", RuleKinds.Scans, [], problems) is { } read)
        {
            foreach (var scan in RuleKinds.Scans)
            {
                if (read.Count(scan) is { } count)
                {
                    counts.Add(scan, count);
                }
            }
        }

        HashSet<(string, string)> known = [];
        return new(file, [.. list.Items.Select(item => Read(item, known, problems)).OfType<BaselineFinding>()], counts);
    }

    private static BaselineFinding? Read(YamlNode node, HashSet<(string Kind, string Fingerprint)> known, FileProblems problems)
    {
        if (YamlObject.Of(node, "a finding", FindingKeys, [], problems) is not { } entry || !(entry.Require("kind") & entry.Require("fingerprint")))
        {
            return null;
        }

        var (kind, fingerprint, rule) = (entry.OneOf("kind", RuleKinds.Scans), entry.Text("fingerprint"), entry.Text("rule"));
        if (kind is null || fingerprint is null)
        {
            return null;
        }

        if (!known.Add((kind, fingerprint)))
        {
            problems.Add(entry.PlaceOf("fingerprint"), $"The finding '{OneLine.Of(fingerprint, 40)}' comes twice.");
        }

        return new(kind, fingerprint, rule);
    }
}
