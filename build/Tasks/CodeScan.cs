using Cicd.Analysis.Code;

namespace Build.Tasks;

[TaskDescription("Looks for security defects in the sources")]
[IsDependentOn<BuildSolution>]
public sealed class CodeScan(CodeScanner scanner) : CodeScanTask<BuildContext>(scanner)
{
    protected override string Source(BuildContext context) => Path.Combine(context.Root, "cicd.sln");
}
