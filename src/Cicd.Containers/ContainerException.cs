namespace Cicd.Containers;

/// <summary>An image, a layout or a registry is not what it should be, or cannot be had; the message says what, where, and how to mend it.</summary>
public class ContainerException(string message, Exception? innerException = null) : PipelineException(message, innerException);
