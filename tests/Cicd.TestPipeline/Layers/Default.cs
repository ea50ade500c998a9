namespace Cicd.TestPipeline.Layers;

[TaskDescription("All three layers")]
[IsDependentOn<Consume>]
public sealed class Default : PipelineTask<EventsContext>;
