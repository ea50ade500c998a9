using Cicd.Analysis.Dependencies;

namespace Build.Tasks;

[TaskDescription("Looks for known vulnerabilities in the packages, those of the pipeline included")]
[IsDependentOn<Restore>]
public sealed class DependencyScan(DependencyScanner scanner) : DependencyScanTask<BuildContext>(scanner)
{
    [Parameter("Whether package sources without data on vulnerabilities are passed by: the evidence then says that it is degraded")]
    public bool AllowNoData { get; set; } = true;

    [Parameter("Records of the OSV schema to look packages up in, a directory or zip archive; the package sources are asked without")]
    public string? Osv { get; set; }

    protected override string Project(BuildContext context) => "cicd.sln";

    protected override DependencyScanRequest Request(BuildContext context) => base.Request(context) with
    {
        AllowNoData = AllowNoData,
        Osv = Osv is null ? null : Path.GetFullPath(Osv, context.Root),
    };
}
