using Cicd.Analysis.Code;

namespace Build.Tasks;

[TaskDescription("Looks for security defects in the sources")]
[IsDependentOn<BuildSolution>]
public sealed class CodeScan(CodeScanner scanner) : CodeScanTask<BuildContext>(scanner)
{
    protected override string Project(BuildContext context) => "cicd.sln";

    protected override string Configuration(BuildContext context) => context.Configuration;
}
