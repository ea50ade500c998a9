using Cicd.Analysis.Dependencies;

namespace Cicd.Analysis.Tests.Support;

[TaskName("DependencyScan")]
public sealed class PackageScan(DependencyScanner scanner, Func<DependencyScanRequest> request) : DependencyScanTask<PipelineContext>(scanner)
{
    protected override DependencyScanRequest Request(PipelineContext context) => request();
}
