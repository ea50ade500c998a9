namespace Cicd.TestPipeline.Layers;

[Resource("Docker")]
[IsDependentOn<Produce>]
public sealed class HoldTwo : HoldingTask;
