namespace Cicd;

/// <summary>The artifacts that a decision of the gate is for. A gated task opens these and no others.</summary>
internal sealed class DecidedArtifacts(string task, IReadOnlyList<Artifact> subjects, DateTimeOffset? expiresAt, TimeProvider time)
{
    private readonly HashSet<Sha256Digest> digests = [.. subjects.Select(subject => subject.Digest)];

    public bool IsExpired => expiresAt <= time.GetUtcNow();

    public void ThrowIfExpired()
    {
        if (IsExpired)
        {
            throw new PipelineException($"The decision of the gate for {task} expired at {expiresAt:u}: run it again to have it decided anew.");
        }
    }

    public void ThrowUnlessAllowed(Artifact artifact)
    {
        ThrowIfExpired();
        if (digests.Contains(artifact.Digest))
        {
            return;
        }

        throw new PipelineException(subjects.FirstOrDefault(subject => subject.Name == artifact.Name) is { } decided
            ? $"Artifact {artifact.Name} was changed after the gate decided: it is {artifact.Digest} now, and the decision for {task} is about {decided.Digest}."
            : $"Artifact {artifact.Name} ({artifact.Digest}) is none of the {subjects.Count} that the gate decided about for {task}: it was added later, or by this task itself.");
    }
}
