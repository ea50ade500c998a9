namespace Cicd;

/// <summary>Reads the policies of a run from where they cannot be changed by what is judged.</summary>
public interface IPolicySourceFactory
{
    /// <summary>Reads them. Never throws for what cannot be read: the source says why it is unavailable.</summary>
    /// <param name="run">The run.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="processes">Runs git.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<PolicySource> ReadAsync(RunInfo run, Func<string, string?> variable, IProcessRunner processes, CancellationToken cancellationToken);
}
