using Cicd.Analysis.Sarif;

namespace Cicd.Analysis.Tests.Support;

[TaskName("ToolImport")]
public sealed class ToolImport : SarifImportTask<PipelineContext>
{
    protected override IReadOnlyList<string> Files(PipelineContext context) => ["artifacts/sarif/tool.sarif"];
}
