using Cicd.Containers;
using Cicd.TestPipeline.Gate;

namespace Cicd.TestPipeline.Deploy;

[TaskDescription("Pushes the image to a registry, with what was signed about it")]
[IsDependentOn<Checked>]
[IsDependentOn<DescribeShop>]
[IsDependentOn<ScanShop>]
public sealed class PublishShop(RegistryClient registry) : PublishImageTask<EventsContext>(registry)
{
    [Parameter("Where the image goes")]
    public string To { get; set; } = "";

    protected override string Destination(EventsContext context) => To;
}
