using System.CommandLine;

namespace Cicd.Tool.Commands;

internal static class ImageCommand
{
    public static Command Create() => new("image", "Builds container images without a daemon, looks into them, compares, pushes and pulls them")
    {
        ImageBuildCommand.Create(), ImageInspectCommand.Create(), ImagePushCommand.Create(),
        ImageAttachCommand.Create(), ImagePullCommand.Create(), ImageDiffCommand.Create(),
    };
}
