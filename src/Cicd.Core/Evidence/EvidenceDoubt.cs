namespace Cicd;

/// <summary>Evidence that was there and does not count: it does not verify, is about something else, or is a part of what has a gap.</summary>
/// <param name="File">The file, below the root of the run, with forward slashes.</param>
/// <param name="Message">What is wrong with it and how to mend that.</param>
public sealed record EvidenceDoubt(string File, string Message);
