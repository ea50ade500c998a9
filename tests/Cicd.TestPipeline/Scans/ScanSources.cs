using Cicd.Analysis.Code;

namespace Cicd.TestPipeline.Scans;

[TaskDescription("Looks for security defects in the sources of the workspace")]
public sealed class ScanSources(CodeScanner scanner) : CodeScanTask<EventsContext>(scanner)
{
    [Parameter("How many milliseconds the analysis of a project may take; 0 is the scanner's own bound")]
    public int ScanMilliseconds { get; set; }

    protected override string Project(EventsContext context) => "All.slnx";

    protected override string Configuration(EventsContext context) => "Debug";

    protected override CodeScanRequest Request(EventsContext context) =>
        ScanMilliseconds == 0 ? base.Request(context) : base.Request(context) with { ProjectTimeout = TimeSpan.FromMilliseconds(ScanMilliseconds) };
}
