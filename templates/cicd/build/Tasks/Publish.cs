[TaskDescription("Copies the packages to a folder feed, once the gate allows it")]
[IsDependentOn<Gate>]
public sealed class Publish : PipelineTask<BuildContext>, IPublishTask
{
    [Parameter("The folder that serves as the package feed")]
    public string Feed { get; set; } = "artifacts/feed";

    public override async Task RunAsync(BuildContext context, CancellationToken cancellationToken)
    {
        var feed = Path.GetFullPath(Feed, context.Root);
        Directory.CreateDirectory(feed);
        foreach (var package in context.Artifacts.All.Where(artifact => artifact.Kind == ArtifactKind.Package))
        {
            await using var content = await context.Artifacts.OpenSealedAsync(package, cancellationToken);
            await using var file = File.Create(Path.Combine(feed, Path.GetFileName(package.Name)));
            await content.CopyToAsync(file, cancellationToken);
            context.Log.Information($"{Path.GetFileName(package.Name)} is in {Feed}");
        }
    }
}
