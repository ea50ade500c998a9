using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>Reads one file of the policies by its kind.</summary>
internal static class FileReader
{
    public const string ApiVersion = "cicd/v1";
    private const string TrustFile = $"{PolicySet.DirectoryName}/trust.yaml";
    private const int BaselineNodes = 400_000;

    private static readonly IReadOnlyList<string> Keys = ["apiVersion", "kind", "metadata", "spec"];
    private static readonly IReadOnlyList<string> Kinds = ["Policy", "Waivers", "Baseline", "Trust"];

    /// <summary>
    /// A <see cref="PolicyDocument"/>, a list of <see cref="Waiver"/> or a <see cref="PolicyBaseline"/>; null with at least one problem, or where
    /// others read the file.
    /// </summary>
    public static object? Read(PolicyFile file, ReadOnlySpan<byte> bytes, FileProblems problems)
    {
        try
        {
            var text = YamlText.Decode(bytes);
            var content = Read(file, file.Path == PolicySet.BaselineFile ? YamlReader.Read(text, BaselineNodes) : YamlReader.Read(text), problems);
            return problems.All.Count == 0 ? content : null;
        }
        catch (YamlProblemException exception)
        {
            problems.Add(exception.Place, exception.Message);
            return null;
        }
    }

    private static object? Read(PolicyFile file, YamlNode node, FileProblems problems)
    {
        // Those who verify signatures read the trust, and report what is wrong with it. Its digest is a part of what was decided by.
        if (IsTrust(node))
        {
            IsInPlace(file, (YamlMapping)node, TrustFile, "trust", "the trust of a run is", problems);
            return null;
        }

        if (KindOf(node, problems) is not { } kind || YamlObject.Of(node, "the file", Keys, [], problems) is not { } top)
        {
            return null;
        }

        return kind switch
        {
            "Policy" => PolicyReader.Read(file, top, problems),
            "Waivers" => IsInPlace(file, (YamlMapping)node, PolicySet.WaiversFile, "waivers", "the waivers of a run are in", problems) ? WaiverReader.Read(top, problems) : null,
            _ => IsInPlace(file, (YamlMapping)node, PolicySet.BaselineFile, "baseline", "the baseline of a run is", problems) ? BaselineReader.Read(file, top, problems) : null,
        };
    }

    private static bool IsTrust(YamlNode node) =>
        node is YamlMapping mapping && mapping.Entries.Where(entry => entry.Key.Text == "kind").ToList() is [{ Value: YamlScalar { Text: "Trust" } }];

    // One name for each, so that it is seen in a list of changed files, and guarded by a rule over paths.
    private static bool IsInPlace(PolicyFile file, YamlMapping mapping, string expected, string what, string where, FileProblems problems)
    {
        if (file.Path == expected)
        {
            return true;
        }

        var kind = mapping.Entries.First(entry => entry.Key.Text == "kind").Value;
        problems.Add(kind.Place, $"Nobody reads this {what} file: {where} {expected}.");
        return false;
    }

    // Asked first: of a file of another kind or version nothing else can be said.
    private static string? KindOf(YamlNode node, FileProblems problems)
    {
        if (node is not YamlMapping mapping)
        {
            problems.Add(node.Place, $"A policy file is a mapping of {YamlObject.Listed(Keys)}, not {node.Describe()}.");
            return null;
        }

        var version = ValueOf(mapping, "apiVersion", ApiVersion, problems);
        var kind = ValueOf(mapping, "kind", "Policy", problems);
        if (version is not null and not YamlScalar { Text: ApiVersion })
        {
            problems.Add(version.Place, $"'apiVersion' must be '{ApiVersion}', not {version.Describe()}. This version reads no other.");
            return null;
        }

        if (kind is null || version is null || (kind is YamlScalar scalar && Kinds.Contains(scalar.Text)))
        {
            return version is null ? null : (kind as YamlScalar)?.Text;
        }

        var nearest = kind is YamlScalar { IsText: true } named ? NearestName.Suggest(named.Text, Kinds) : string.Empty;
        problems.Add(kind.Place, $"'kind' must be 'Policy', 'Waivers', 'Baseline' or 'Trust', not {kind.Describe()}.{nearest}");
        return null;
    }

    private static YamlNode? ValueOf(YamlMapping mapping, string key, string expected, FileProblems problems)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Value;
            }
        }

        problems.Add(mapping.Place, $"The key '{key}' is missing: a policy file says '{key}: {expected}'.");
        return null;
    }
}
