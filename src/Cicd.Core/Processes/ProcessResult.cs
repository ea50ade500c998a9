namespace Cicd;

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Duration">How long it ran.</param>
/// <param name="StandardOutput">What it wrote to standard output, unredacted; of very long output the last part.</param>
/// <param name="StandardError">The same of standard error.</param>
public sealed record ProcessResult(int ExitCode, TimeSpan Duration, string StandardOutput, string StandardError);
