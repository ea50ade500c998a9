using System.Globalization;
using System.Text;
using Cicd.Sbom.Comparison;

namespace Cicd.Tool.Commands;

internal static class SbomDiffText
{
    private static readonly BomChangeKind[] Order = [BomChangeKind.Content, BomChangeKind.Added, BomChangeKind.Removed, BomChangeKind.Version, BomChangeKind.Licenses];

    public static string ToTable(BomDiff diff)
    {
        var text = new StringBuilder();
        foreach (var change in diff.Changes.OrderBy(change => Array.IndexOf(Order, change.Kind)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Word(change.Kind),-8}  {change.Package}  {Describe(change)}");
        }

        text.AppendLine(diff.IsEmpty ? "No component differs." : string.Join(", ", Order.Select(kind => (kind, Count: diff.Changes.Count(change => change.Kind == kind))).Where(group => group.Count > 0).Select(group => $"{group.Count} {Word(group.kind).ToLowerInvariant()}")));
        return text.ToString();
    }

    public static string ToJson(string first, string second, BomDiff diff) => ResultJson.Write(new { Schema = "cicd/sbom-diff/v1", First = first, Second = second, Differs = !diff.IsEmpty, diff.Changes });

    private static string Word(BomChangeKind kind) => kind switch
    {
        BomChangeKind.Content => "CONTENT",
        BomChangeKind.Licenses => "licences",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Describe(BomChange change)
    {
        var versions = (change.OldVersion, change.NewVersion) switch
        {
            (null, { } added) => added,
            ({ } removed, null) => removed,
            var (old, now) => old == now ? now : $"{old} → {now}",
        };
        var licenses = change is { OldLicenses: { } before, NewLicenses: { } after } ? $"  licences {before} → {after}" : change.NewLicenses is { } only ? $"  licences {only}" : "";
        return change.Hashes.Count == 0 ? $"{versions}{licenses}" : $"{versions}  other {string.Join(", ", change.Hashes)} under the same version: find out why before you trust it";
    }
}
