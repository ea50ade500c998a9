using Cicd.Analysis.Code;

namespace Cicd.Analysis.Tests.Support;

[TaskName("CodeScan")]
public sealed class SourceScan(CodeScanner scanner) : CodeScanTask<PipelineContext>(scanner)
{
    protected override string? Project(PipelineContext context) => "App/App.csproj";

    protected override string Configuration(PipelineContext context) => "Debug";
}
