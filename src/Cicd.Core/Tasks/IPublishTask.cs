namespace Cicd;

/// <summary>Marks a task that publishes artifacts. The engine starts it only with an allowing decision of the gate.</summary>
public interface IPublishTask : IPipelineTask;
