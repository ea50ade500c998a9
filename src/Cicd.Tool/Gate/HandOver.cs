namespace Cicd.Tool.Gate;

/// <summary>The verified artifacts for the step that publishes them: copied aside while they are hashed, and put in place only if they are allowed.</summary>
internal sealed class HandOver(string? target) : IDisposable
{
    /// <summary>Where the copies go meanwhile; null if nothing is handed over.</summary>
    public string? Staging { get; } = target is null ? null : $"{target}.{Guid.NewGuid():N}.tmp";

    /// <summary>Puts the copies in place.</summary>
    /// <exception cref="PipelineException">They cannot be put there.</exception>
    public void Complete()
    {
        if (target is null)
        {
            return;
        }

        try
        {
            Directory.Move(Staging!, target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"The artifacts cannot be handed over to {target}: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        if (Staging is not null && Directory.Exists(Staging))
        {
            Directory.Delete(Staging, recursive: true);
        }
    }
}
