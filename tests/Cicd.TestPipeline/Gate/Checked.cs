namespace Cicd.TestPipeline.Gate;

[TaskDescription("Says what tests and a scan saw, as it is told")]
public sealed class Checked : PipelineTask<EventsContext>
{
    [Parameter("How many tests failed")]
    public int FailedTests { get; set; }

    [Parameter("Whether the scan saw only a part")]
    public bool PartialScan { get; set; }

    public override async Task RunAsync(EventsContext context, CancellationToken cancellationToken)
    {
        await context.AddEvidenceAsync(new TestEvidence("Checked", 12, FailedTests, 0), cancellationToken);
        var scan = new FindingsEvidence("Checked", "code", [new Finding("TEST7", Severity.Medium, "something", "finger-print-7")])
        {
            Tool = "test 1.0",
            Status = PartialScan ? EvidenceStatus.Degraded : EvidenceStatus.Complete,
            StatusReason = PartialScan ? "one project did not compile" : null,
        };
        await context.AddEvidenceAsync(scan, cancellationToken);
    }
}
