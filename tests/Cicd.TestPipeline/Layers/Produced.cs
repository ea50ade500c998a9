namespace Cicd.TestPipeline.Layers;

public sealed record Produced(int Value);
