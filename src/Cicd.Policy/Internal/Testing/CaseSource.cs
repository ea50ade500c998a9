using System.Text.Json;
using System.Text.Json.Serialization;
using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>What git would tell in a case.</summary>
internal sealed record CaseSource
{
    public const string DefaultRepository = "https://example.org/shop.git";

    public static readonly string DefaultCommit = new('1', 40);

    private static readonly IReadOnlyList<string> Keys =
        ["repository", "commit", "branch", "isDirty", "committedAt", "tags", "isSigned", "author", "subjects", "base", "changedLines"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public string? Repository { get; init; } = DefaultRepository;

    public string? Commit { get; init; } = DefaultCommit;

    public string? Branch { get; init; } = "main";

    public bool? IsDirty { get; init; } = false;

    public DateTimeOffset? CommittedAt { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool? IsSigned { get; init; }

    public string? Author { get; init; }

    public IReadOnlyList<string> Subjects { get; init; } = [];

    public string? Base { get; init; }

    public IReadOnlyDictionary<string, LineRanges>? ChangedLines { get; init; }

    public static SourceFacts Read(YamlMapping? node, FileProblems problems)
    {
        var read = new CaseSource();
        if (node is not null && YamlObject.Of(node, "source", Keys, [], problems) is not null)
        {
            try
            {
                read = YamlJson.Of(node).Deserialize<CaseSource>(Options)!;
            }
            catch (JsonException exception)
            {
                problems.Add(node.Place, $"'source' is not what git tells: {OneLine.Of(exception.Message)}");
            }
        }

        return new(new(read.Repository, read.Commit, read.Branch, read.IsDirty) { CommittedAt = read.CommittedAt })
        {
            Tags = read.Tags,
            IsSigned = read.IsSigned,
            Author = read.Author,
            Subjects = read.Subjects,
            Base = read.Base,
            ChangedLines = read.ChangedLines,
        };
    }
}
