using Cicd.Analysis.Images;

namespace Cicd.TestPipeline.Deploy;

[TaskDescription("Scans the image")]
[IsDependentOn<BuildShop>]
public sealed class ScanShop(ImageScanner scanner, IImageReader images, IImageSbomWriter sboms) : ImageScanTask<EventsContext>(scanner, images, sboms);
