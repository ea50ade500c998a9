using Cicd.Containers;

namespace Cicd.TestPipeline.Deploy;

[TaskDescription("Takes an image that was built before")]
public sealed class SelectShop : SelectImageTask<EventsContext>;
