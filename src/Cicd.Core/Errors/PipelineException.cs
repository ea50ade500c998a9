namespace Cicd;

/// <summary>An expected failure: its message is all a person needs, so no stack trace is shown.</summary>
public class PipelineException(string message, Exception? innerException = null) : Exception(message, innerException);
