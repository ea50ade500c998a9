using System.Net;

namespace Cicd.Containers;

/// <summary>A registry refused, or could not be reached; the message says what was asked and what it answered.</summary>
public sealed class RegistryException(string message, HttpStatusCode? status = null, Exception? innerException = null) : ContainerException(message, innerException)
{
    /// <summary>The status of the answer, if one came.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>Whether the registry did not do its work: it could not be reached, or refused. Else it did, and what it holds is missing or broken.</summary>
    public bool IsUnavailable => IsTransient || InnerException is not null || Status is not (null or HttpStatusCode.NotFound);

    /// <summary>Whether the reason may pass: too many requests, a failure of the registry, a broken connection.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>How long the registry says to wait.</summary>
    internal TimeSpan? RetryAfter { get; init; }
}
