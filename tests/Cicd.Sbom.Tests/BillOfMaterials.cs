namespace Cicd.Sbom.Tests;

[TaskName("Bill")]
public sealed class BillOfMaterials(SbomGenerator generator) : SbomTask<PipelineContext>(generator)
{
    protected override string? Name(PipelineContext context) => "My/App";

    protected override string? Version(PipelineContext context) => "1.2.3";
}
