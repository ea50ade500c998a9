namespace Cicd.TestPipeline.Layers;

[Resource("docker")]
[IsDependentOn<Produce>]
public sealed class HoldOne : HoldingTask;
