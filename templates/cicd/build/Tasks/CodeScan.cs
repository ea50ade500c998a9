[TaskDescription("Looks for security defects in the sources")]
[IsDependentOn<Build>]
public sealed class CodeScan(CodeScanner scanner) : CodeScanTask<BuildContext>(scanner)
{
    protected override string Configuration(BuildContext context) => context.Configuration;
}
