namespace Cicd.TestPipeline.Gate;

/// <summary>The directory that stands for where things are published.</summary>
internal static class Feed
{
    public static async Task CopyAsync(EventsContext context, CancellationToken cancellationToken)
    {
        foreach (var artifact in context.Artifacts.All)
        {
            await using var content = await context.Artifacts.OpenSealedAsync(artifact, cancellationToken);
            var path = Path.Combine(context.Root, "feed", Path.GetFileName(artifact.Name));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = File.Create(path);
            await content.CopyToAsync(file, cancellationToken);
        }

        context.Note("published");
    }
}
