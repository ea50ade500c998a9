using System.Globalization;
using Cicd.Packages;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads the waivers.</summary>
internal static class WaiverReader
{
    private static readonly IReadOnlyList<string> MetadataKeys = ["name", "title"];
    private static readonly IReadOnlyList<string> SpecKeys = ["waivers"];
    private static readonly IReadOnlyList<string> Keys =
        ["id", "policy", "rule", "fingerprint", "package", "advisory", "path", "reason", "owner", "approver", "created", "expires", "ticket"];

    private static readonly IReadOnlyList<string> Required = ["id", "rule", "reason", "owner", "approver", "created", "expires"];

    public static IReadOnlyList<Waiver>? Read(YamlObject top, FileProblems problems)
    {
        if (top.Node("metadata") is { } metadata)
        {
            YamlObject.Of(metadata, "metadata", MetadataKeys, [], problems);
        }

        if (!top.Require("spec") || YamlObject.Of(top.Node("spec")!, "spec", SpecKeys, [], problems) is not { } spec || !spec.Require("waivers"))
        {
            return null;
        }

        if (spec.Node("waivers") is not YamlSequence list)
        {
            problems.Add(spec.PlaceOf("waivers"), $"'waivers' must be a list, not {spec.Node("waivers")!.Describe()}.");
            return null;
        }

        Dictionary<string, int> ids = new(StringComparer.OrdinalIgnoreCase);
        return [.. list.Items.Select(item => Read(item, ids, problems)).OfType<Waiver>()];
    }

    private static Waiver? Read(YamlNode node, Dictionary<string, int> ids, FileProblems problems)
    {
        if (YamlObject.Of(node, "a waiver", Keys, [], problems) is not { } entry || Required.Count(entry.Require) < Required.Count)
        {
            return null;
        }

        var (id, policy, rule) = (entry.Name("id"), entry.Name("policy"), entry.Name("rule"));
        var (reason, owner, approver) = (entry.Text("reason"), entry.Text("owner"), entry.Text("approver"));
        var (created, expires) = (Day(entry, "created", problems), Day(entry, "expires", problems));
        var (fingerprint, package, advisory, path, ticket) = (entry.Text("fingerprint"), entry.Text("package"), entry.Text("advisory"), entry.Text("path"), entry.Text("ticket"));
        if (id is null || rule is null || reason is null || owner is null || approver is null || created is null || expires is null)
        {
            return null;
        }

        if (!ids.TryAdd(id, entry.Place.Line))
        {
            problems.Add(entry.PlaceOf("id"), $"The waiver id '{id}' is taken already in line {ids[id]}. Each waiver has an id of its own.");
        }

        if (Persons.AreSame(owner, approver))
        {
            problems.Add(entry.PlaceOf("approver"), $"The approver '{OneLine.Of(approver, 40)}' is the owner as well: somebody else has to accept it.");
        }

        if (expires < created)
        {
            problems.Add(entry.PlaceOf("expires"), "'expires' is before 'created': the waiver would never hold.");
        }

        if (package is not null && !PackageUrl.TryParse(package, out _))
        {
            problems.Add(entry.PlaceOf("package"), $"'package' must be a package URL such as pkg:nuget/Newtonsoft.Json@13.0.3, not '{OneLine.Of(package, 40)}'.");
        }

        if (path is not null && !Glob.IsValid(path))
        {
            problems.Add(entry.PlaceOf("path"), "'path' is too long for a pattern.");
        }

        if (fingerprint is not null && package is not null)
        {
            problems.Add(entry.PlaceOf("package"), "'fingerprint' is for findings and 'package' for packages: nothing is both. Write two waivers.");
        }

        return new(id, rule, reason, owner, approver, created.Value, expires.Value)
        {
            Policy = policy,
            Fingerprint = fingerprint,
            Package = package,
            Advisory = advisory,
            Path = path,
            Ticket = ticket,
            Location = problems.At(entry.Place),
        };
    }

    private static DateOnly? Day(YamlObject entry, string key, FileProblems problems)
    {
        var node = entry.Node(key)!;
        if (node is YamlScalar scalar && DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add(node.Place, $"'{key}' must be a day such as 2026-12-31, not {node.Describe()}.");
        return null;
    }
}
