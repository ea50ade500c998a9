namespace Cicd.Containers;

/// <summary>The images among the artifacts of a run.</summary>
internal static class RunImages
{
    /// <summary>The only image; one of several names is one.</summary>
    /// <exception cref="ContainerException">There is none, or there are several.</exception>
    public static Artifact Only(ArtifactStore artifacts)
    {
        var images = artifacts.All.Where(static artifact => artifact.Kind == ArtifactKind.Image).DistinctBy(static artifact => artifact.Digest).ToList();
        return images switch
        {
            [var only] => only,
            [] => throw new ContainerException("The run has no image: build one in a task before this one, or name one that is built already (SelectImageTask)."),
            _ => throw new ContainerException($"The run has {images.Count} images: override Image and name one of {string.Join(", ", images.Select(static image => image.Name))}."),
        };
    }
}
