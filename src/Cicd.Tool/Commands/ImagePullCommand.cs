using System.CommandLine;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

internal static class ImagePullCommand
{
    public static Command Create()
    {
        var reference = new Argument<string>("REFERENCE") { Description = "The image: registry/name[:tag][@sha256:…]" };
        var output = new Option<string>("--output", "-o") { Description = "The directory of the OCI image layout to write to", HelpName = "LAYOUT", Required = true };
        var name = new Option<string?>("--name") { Description = "What it is called in the layout. Default: its tag", HelpName = "NAME" };
        var command = new Command("pull", "Pulls an image, all its platforms, from a registry into a layout. Every digest is compared") { reference, output, name };
        var registries = new RegistryArguments(command);
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            if (!ImageReference.TryParse(parsed.GetRequiredValue(reference), out var source))
            {
                return await session.RefuseAsync($"'{parsed.GetRequiredValue(reference)}' is no image reference: it is written registry/name:tag.");
            }

            var progress = new TransferredBytes();
            using var registry = registries.Open(session, parsed, progress);
            var layout = await OciLayout.CreateAsync(parsed.GetRequiredValue(output), token);
            var image = await session.WaitAsync(progress.Describe("Pulling"), registry.PullAsync(source, layout, parsed.GetValue(name) ?? source.Tag, token));
            await session.Out.WriteLineAsync($"{source.WithDigest(image.Digest)}  {RegistryArguments.Megabytes(progress.Bytes)} fetched");
            return ExitCodes.Succeeded;
        }));
        return command;
    }
}
