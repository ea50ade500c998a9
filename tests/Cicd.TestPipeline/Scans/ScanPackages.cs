using Cicd.Analysis.Dependencies;

namespace Cicd.TestPipeline.Scans;

[TaskDescription("Looks the packages of the workspace up in its own records of vulnerabilities")]
public sealed class ScanPackages(DependencyScanner scanner) : DependencyScanTask<EventsContext>(scanner)
{
    [Parameter("Whether the configured sources are asked in place of the workspace's records")]
    public bool AskSources { get; set; }

    protected override DependencyScanRequest Request(EventsContext context) => base.Request(context) with
    {
        Path = Path.Combine(context.Root, "All.slnx"),
        Osv = AskSources ? null : Path.Combine(context.Root, "osv"),
    };
}
