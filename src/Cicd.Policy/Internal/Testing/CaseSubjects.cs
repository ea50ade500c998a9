using System.Text;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>The artifacts of a case: each a name, or a mapping with its kind.</summary>
internal static class CaseSubjects
{
    private static readonly IReadOnlyList<string> Keys = ["name", "kind", "size"];
    private static readonly IReadOnlyList<string> Kinds = ["file", "package", "application", "image", "sbom"];

    public static IReadOnlyList<Artifact> Read(YamlNode? node, FileProblems problems)
    {
        if (node is null)
        {
            return [];
        }

        if (node is not YamlSequence list)
        {
            problems.Add(node.Place, $"'subjects' must be a list of artifacts, not {node.Describe()}.");
            return [];
        }

        return [.. list.Items.Select(item => ReadOne(item, problems)).OfType<Artifact>()];
    }

    private static Artifact? ReadOne(YamlNode node, FileProblems problems)
    {
        if (node is YamlScalar { IsText: true } name)
        {
            return Of(name.Text, ArtifactKind.Package, 1);
        }

        if (YamlObject.Of(node, "a subject", Keys, [], problems) is not { } subject || !subject.Require("name") || subject.Text("name") is not { } text)
        {
            return null;
        }

        var kind = subject.OneOf("kind", Kinds) is { } word ? Enum.Parse<ArtifactKind>(word, ignoreCase: true) : ArtifactKind.Package;
        return Of(text, kind, subject.Count("size") ?? 1);
    }

    // Which digest it is does not matter, as long as no other artifact has it.
    private static Artifact Of(string name, ArtifactKind kind, long size) => new(name, kind, Sha256Digest.Of(Encoding.UTF8.GetBytes(name)), size);
}
