namespace Cicd;

/// <summary>Marks a task that deploys to an environment. The engine starts it only with an allowing decision of the gate.</summary>
public interface IDeployTask : IPipelineTask;
