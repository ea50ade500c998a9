using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>An image that a verb is given: in a layout, <c>DIRECTORY[:NAME]</c>, or in a registry, from where its manifests and configurations are fetched aside.</summary>
internal sealed class ImageSource : IDisposable
{
    private readonly string? scratch;

    private ImageSource(string text, OciLayout layout, OciDescriptor image, string? scratch) => (Text, Layout, Image, this.scratch) = (text, layout, image, scratch);

    public string Text { get; }

    public OciLayout Layout { get; }

    public OciDescriptor Image { get; }

    public static async Task<ImageSource> OpenAsync(string text, RegistryClient registry, CancellationToken cancellationToken)
    {
        if (InLayout(text) is var (directory, name))
        {
            var layout = await OciLayout.OpenAsync(directory, cancellationToken);
            return new(text, layout, await layout.FindAsync(name, cancellationToken), null);
        }

        var scratch = Directory.CreateTempSubdirectory("cicd-image-").FullName;
        try
        {
            var layout = await OciLayout.CreateAsync(scratch, cancellationToken);
            return new(text, layout, await registry.PullDocumentsAsync(ImageReference.Parse(text), layout, cancellationToken), scratch);
        }
        catch
        {
            Directory.Delete(scratch, recursive: true);
            throw;
        }
    }

    /// <summary>The directory and the name where the text means a layout.</summary>
    public static (string Directory, string? Name)? InLayout(string text)
    {
        if (OciLayout.Exists(text))
        {
            return (text, null);
        }

        // The name may be a digest, which has a colon of its own.
        for (var colon = text.IndexOf(':', StringComparison.Ordinal); colon > 0; colon = text.IndexOf(':', colon + 1))
        {
            if (OciLayout.Exists(text[..colon]))
            {
                return (text[..colon], text[(colon + 1)..]);
            }
        }

        return text.StartsWith('.') || Path.IsPathRooted(text) ? (text, null) : null;
    }

    public void Dispose()
    {
        if (scratch is not null)
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
