using System.CommandLine;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

internal static class ImagePushCommand
{
    public static Command Create()
    {
        var image = new Argument<string>("LAYOUT") { Description = "The image: LAYOUT[:NAME]" };
        var reference = new Argument<string>("REFERENCE") { Description = "Where it goes: registry/name:tag" };
        var command = new Command("push", "Pushes an image of a layout to a registry: what is there already is not sent, the tag moves last. No gate is asked: pipelines publish by a task that is") { image, reference };
        var registries = new RegistryArguments(command);
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            var text = parsed.GetRequiredValue(image);
            if (!ImageReference.TryParse(parsed.GetRequiredValue(reference), out var target))
            {
                return await session.RefuseAsync($"'{parsed.GetRequiredValue(reference)}' is no image reference: it is written registry/name:tag.");
            }

            if (ImageSource.InLayout(text) is not var (directory, name))
            {
                return await session.RefuseAsync($"There is no OCI image layout '{text}'.");
            }

            var progress = new TransferredBytes();
            using var registry = registries.Open(session, parsed, progress);
            var layout = await OciLayout.OpenAsync(directory, token);
            var pushed = await session.WaitAsync(progress.Describe("Pushing"), registry.PushAsync(layout, await layout.FindAsync(name, token), target, token));
            await session.Out.WriteLineAsync($"{pushed.Reference}  {RegistryArguments.Megabytes(pushed.BytesSent)} sent, {RegistryArguments.Megabytes(pushed.BytesThere)} there already");
            return ExitCodes.Succeeded;
        }));
        return command;
    }
}
