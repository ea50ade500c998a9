using System.Globalization;
using System.Text.Json;
using Cicd.Attestation.Internal;

namespace Cicd.Attestation;

/// <summary>What a run signed at its end of all that it attempted. Believe it only if its statement verifies.</summary>
public sealed record RunManifest
{
    /// <summary>The id of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Who ran it (SLSA provenance v1, <c>builder.id</c>).</summary>
    public required string Builder { get; init; }

    /// <summary>What it worked on.</summary>
    public required SourceRevision Source { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary><c>succeeded</c>, <c>failed</c>, <c>denied</c>, <c>evidenceUnavailable</c> or <c>cancelled</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>All tasks of its plan.</summary>
    public required IReadOnlyList<RunManifestTask> Tasks { get; init; }

    /// <summary>What it made.</summary>
    public required IReadOnlyList<RunManifestArtifact> Artifacts { get; init; }

    /// <summary>The tasks that the gate allowed.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>The file of the statement below the folder of evidence.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>What a statement says.</summary>
    /// <exception cref="AttestationException">It is no manifest.</exception>
    public static RunManifest Read(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        try
        {
            return Of(statement.Predicate.Deserialize(PredicateJson.Readable.ManifestPredicate)!);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new AttestationException(VerificationReason.MalformedStatement, $"The manifest of the run cannot be read: {Plain.Of(exception.Message)}", exception);
        }
    }

    private static RunManifest Of(ManifestPredicate predicate) => new()
    {
        Run = predicate.Run,
        Builder = predicate.Builder.Id,
        Source = new(predicate.Source.Repository, predicate.Source.Commit, predicate.Source.Branch, predicate.Source.Dirty),
        StartedAt = Time(predicate.StartedOn),
        FinishedAt = Time(predicate.FinishedOn),
        Outcome = predicate.Outcome,
        Tasks = [.. predicate.Tasks.Select(task => new RunManifestTask(task.Name, task.State, task.Attempts, task.Gated is "publish" or "deploy" or "publish, deploy") { Reason = task.Reason })],
        Artifacts = [.. predicate.Artifacts.Select(ArtifactOf)],
        Allowed = [.. predicate.Decisions.Where(decision => decision.Allowed).Select(decision => decision.Task)],
    };

    private static RunManifestArtifact ArtifactOf(ResourceDescriptor artifact)
    {
        var digests = artifact.Digest ?? throw new FormatException("an artifact has no digest");
        return new(
            new(artifact.Name ?? string.Empty, digests),
            Enum.TryParse<ArtifactKind>(artifact.Annotations?.GetValueOrDefault("kind"), ignoreCase: true, out var kind) ? kind : ArtifactKind.File,
            digests.ContainsKey("dirHash"));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
