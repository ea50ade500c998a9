using Cicd.DotNet;

namespace Build.Tasks;

[TaskDescription("Publishes the packages to a folder feed")]
[IsDependentOn<Gate>]
public sealed class Publish(TimeProvider time) : PublishPackagesTask<BuildContext>(time)
{
    [Parameter("The folder that serves as the package feed", Name = "feed")]
    public string Folder { get; set; } = "artifacts/feed";

    protected override string Feed(BuildContext context) => Folder;

    // The version stays the same from commit to commit, and the folder is that of one machine.
    protected override bool IsReplaced(BuildContext context) => true;
}
