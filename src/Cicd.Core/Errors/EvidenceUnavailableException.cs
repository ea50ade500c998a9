namespace Cicd;

/// <summary>A scanner or another source of evidence could not do its work: the run ends with <see cref="ExitCodes.EvidenceUnavailable"/>.</summary>
public sealed class EvidenceUnavailableException(string message, Exception? innerException = null) : PipelineException(message, innerException);
