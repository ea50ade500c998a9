[TaskDescription("Everything up to the packages and the gate's judgement")]
[IsDependentOn<Pack>]
[IsDependentOn<Gate>]
public sealed class Default : PipelineTask<BuildContext>;
