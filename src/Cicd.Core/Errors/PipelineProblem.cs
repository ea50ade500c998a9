namespace Cicd;

/// <summary>Something that keeps a pipeline from running.</summary>
/// <param name="Message">What is wrong and how to mend it.</param>
/// <param name="Location">Where, if it is in a file.</param>
public sealed record PipelineProblem(string Message, SourceLocation? Location = null)
{
    /// <summary>The location, if known, and the message.</summary>
    public override string ToString() => Location is null ? Message : $"{Location}: {Message}";
}
