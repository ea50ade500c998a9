using Cicd.Containers;

namespace Cicd.TestPipeline.Deploy;

[TaskDescription("Builds the image of the published application")]
public sealed class BuildShop(ImageBuilder builder) : ImageTask<EventsContext>(builder)
{
    [Parameter("The layout with the image that it is built on")]
    public string BaseLayout { get; set; } = "";

    protected override string Base(EventsContext context) => BaseLayout;

    protected override IReadOnlyList<ImageApplication> Applications(EventsContext context) => [new("artifacts/publish/shop")];

    protected override ImageBuildRequest Request(EventsContext context, ImageBuildRequest request) => request with
    {
        BaseName = "shop:one",
        EntryPoint = ["/dotnet/dotnet", "/app/Cicd.SampleWebApp.dll"],
        Environment = new Dictionary<string, string> { ["APP_VERSION"] = "of this run" },
    };
}
