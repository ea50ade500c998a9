using System.CommandLine;
using System.Globalization;
using System.Text;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

internal static class ImageInspectCommand
{
    public static Command Create()
    {
        var image = new Argument<string>("IMAGE") { Description = "An image: LAYOUT[:NAME], or a reference in a registry" };
        var format = new Option<string>("--format") { Description = "How to write it", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "json");
        var output = PathArgument.Output();
        var command = new Command("inspect", "Tells what an image is: digests, platforms, layers, how it runs, and in a registry what is attached to it. Nothing of its layers is fetched") { image, format, output };
        var registries = new RegistryArguments(command);
        command.SetAction((parsed, _) => ToolSession.RunAsync(".", async (session, token) =>
        {
            using var registry = registries.Open(session, parsed);
            using var source = await ImageSource.OpenAsync(parsed.GetRequiredValue(image), registry, token);
            var platforms = await ImagePlatformView.ReadAsync(source.Layout, source.Image, token);
            var attached = ImageSource.InLayout(source.Text) is null
                ? await registry.ListReferrersAsync(ImageReference.Parse(source.Text).WithDigest(source.Image.Digest), null, token)
                : null;
            var text = parsed.GetRequiredValue(format) == "json"
                ? ResultJson.Write(new { Image = source.Text, Digest = source.Image.Digest.ToString(), source.Image.MediaType, Platforms = platforms, Attached = attached?.Select(ImageAttachedView.Of) })
                : Table(source, platforms, [.. (attached ?? []).Select(ImageAttachedView.Of)]);
            await session.WriteAsync(text, parsed.GetValue(output), token);
            return ExitCodes.Succeeded;
        }));
        return command;
    }

    private static string Table(ImageSource source, IReadOnlyList<ImagePlatformView> platforms, IReadOnlyList<ImageAttachedView> attached)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{source.Text}\n{source.Image.Digest}  {source.Image.MediaType}\n");
        foreach (var platform in platforms)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{platform.Platform}  {platform.Digest}\n");
            Line("created", platform.Created is { } created ? created.ToString("u", CultureInfo.InvariantCulture) : "");
            Line("user", platform.User.Length > 0 ? platform.User : "root");
            Line("starts", string.Join(' ', platform.Entrypoint.Concat(platform.Arguments)));
            Line("in", platform.WorkingDirectory ?? "");
            Line("ports", string.Join(", ", platform.Ports));
            Line("health", platform.HealthCheck is { } test ? string.Join(' ', test) : "");
            foreach (var variable in platform.Environment)
            {
                Line("environment", variable);
            }

            foreach (var (name, value) in platform.Annotations)
            {
                Line("annotation", $"{name}={value}");
            }

            foreach (var layer in platform.Layers)
            {
                Line("layer", $"{layer.Digest}  {RegistryArguments.Megabytes(layer.Size),10}  {layer.CreatedBy}".TrimEnd());
            }

            Line("size", RegistryArguments.Megabytes(platform.Size));
        }

        text.Append(attached.Count > 0 ? "\nattached\n" : "");
        foreach (var one in attached)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {one.Digest}  {AttestTable.Plain(one.Kind ?? one.ArtifactType ?? "of no type")}\n");
        }

        return text.ToString();

        void Line(string name, string value)
        {
            if (value.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {name,-12}{AttestTable.Plain(value)}\n");
            }
        }
    }
}
