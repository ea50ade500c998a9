using Cicd.Sbom;

namespace Cicd.TestPipeline.Deploy;

[TaskDescription("Writes the bill of materials of the image")]
[IsDependentOn<BuildShop>]
public sealed class DescribeShop(SbomGenerator generator) : SbomTask<EventsContext>(generator)
{
    [Parameter("The project that the application is of")]
    public string? Sources { get; set; }

    protected override string? Project(EventsContext context) => Sources;

    protected override string? BuildProject(EventsContext context) => null;
}
