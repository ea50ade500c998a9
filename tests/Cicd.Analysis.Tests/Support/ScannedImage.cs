using Cicd.Analysis.Images;

namespace Cicd.Analysis.Tests.Support;

[TaskName("ImageScan")]
public sealed class ScannedImage(IImageReader images, IImageSbomWriter sboms) : ImageScanTask<PipelineContext>(new ImageScanner(TimeProvider.System), images, sboms);
