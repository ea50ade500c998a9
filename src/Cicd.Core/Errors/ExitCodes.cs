namespace Cicd;

/// <summary>The exit codes of a pipeline. Where several hold, cancellation comes first, then 2, 4, 3, 1.</summary>
public static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Succeeded = 0;

    /// <summary>A task failed.</summary>
    public const int TaskFailed = 1;

    /// <summary>The command line or the pipeline is not valid; nothing ran.</summary>
    public const int InvalidPipeline = 2;

    /// <summary>The gate denied.</summary>
    public const int GateDenied = 3;

    /// <summary>A scanner or another source of evidence could not do its work.</summary>
    public const int EvidenceUnavailable = 4;

    /// <summary>Cancelled by SIGINT (Ctrl+C).</summary>
    public const int Interrupted = 130;

    /// <summary>Cancelled by SIGTERM.</summary>
    public const int Terminated = 143;
}
