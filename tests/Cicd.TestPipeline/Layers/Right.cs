namespace Cicd.TestPipeline.Layers;

[TaskDescription("Waits until Left runs as well")]
[Timeout(20)]
public sealed class Right() : MeetingTask("right", "left");
