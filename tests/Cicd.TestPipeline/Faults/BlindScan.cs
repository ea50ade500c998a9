namespace Cicd.TestPipeline.Faults;

[TaskDescription("A scanner that cannot work")]
public sealed class BlindScan : PipelineTask<EventsContext>
{
    public override void Run(EventsContext context) => throw new EvidenceUnavailableException("the rules cannot be read");
}
