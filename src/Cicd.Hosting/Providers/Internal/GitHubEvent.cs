using System.Text.Json;

namespace Cicd.Hosting;

/// <summary>
/// What the payload of an event says of the change (GitHub, "Webhook events and payloads"): that of <c>pull_request</c> and its kin,
/// <c>merge_group</c>, <c>workflow_run</c>, and the repository that all have. The target of a pull request is that of the event, so that one
/// that was re-targeted is judged by its new target.
/// </summary>
internal sealed record GitHubEvent
{
    // GitHub delivers no payload of more than 25 MB.
    private const int MaximumBytes = 26 * 1024 * 1024;
    private const int MaximumDepth = 32;
    private const int LongestText = 250;
    private const string Heads = "refs/heads/";

    public string? TargetBranch { get; private init; }

    public string? DefaultBranch { get; private init; }

    /// <summary>Whether the change comes from another repository than the one that the event is of.</summary>
    public bool? IsFork { get; private init; }

    /// <summary>Whether it is about something that is not merged.</summary>
    public bool IsProposal { get; private init; }

    /// <summary>Reads the payload; one that is not there, or is none, says nothing.</summary>
    public static GitHubEvent Read(string? path)
    {
        try
        {
            if (path is null || new FileInfo(path) is not { Exists: true, Length: > 0 and <= MaximumBytes })
            {
                return new();
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var bytes = new byte[Math.Min(stream.Length, MaximumBytes)];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length), new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowDuplicateProperties = false });
            return Of(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new();
        }
    }

    private static GitHubEvent Of(JsonElement payload)
    {
        var repository = Member(payload, "repository");
        var known = new GitHubEvent { DefaultBranch = Text(repository, "default_branch") };
        if (Member(payload, "pull_request") is { } request)
        {
            var target = Member(request, "base");
            return known with
            {
                IsProposal = true,
                TargetBranch = Text(target, "ref"),
                IsFork = Differ(Member(Member(request, "head"), "repo"), Member(target, "repo") ?? repository),
            };
        }

        if (Member(payload, "merge_group") is { } queue)
        {
            var target = Text(queue, "base_ref");
            return known with
            {
                IsProposal = true,
                TargetBranch = target?.StartsWith(Heads, StringComparison.Ordinal) == true ? target[Heads.Length..] : target,
            };
        }

        return Member(payload, "workflow_run") is { } run && Text(run, "event")?.StartsWith("pull_request", StringComparison.Ordinal) == true
            ? known with { IsProposal = true, IsFork = Differ(Member(run, "head_repository"), repository) }
            : known;
    }

    // The repository of a fork that was deleted is null.
    private static bool? Differ(JsonElement? head, JsonElement? target) =>
        Text(target, "full_name") is not { } name ? null : !string.Equals(Text(head, "full_name"), name, StringComparison.OrdinalIgnoreCase);

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        element is { } parent && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestText } text && !text.Any(char.IsControl)
            ? text
            : null;
}
