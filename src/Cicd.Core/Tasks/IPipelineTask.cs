namespace Cicd;

/// <summary>Marks a class as a task of a pipeline. Derive from <see cref="PipelineTask{TContext}"/> rather than implement it.</summary>
public interface IPipelineTask;
