namespace Cicd.TestPipeline.Layers;

[TaskDescription("Waits until Right runs as well")]
[Timeout(20)]
public sealed class Left() : MeetingTask("left", "right");
