using System.Text.Json.Serialization;
using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>What is told of an image for one platform.</summary>
internal sealed record ImagePlatformView(string Platform, Sha256Digest Digest, Sha256Digest Config, DateTimeOffset? Created, [property: JsonIgnore] OciDescriptor Manifest)
{
    public string User { get; init; } = "";

    public string? WorkingDirectory { get; init; }

    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyList<string> Ports { get; init; } = [];

    public IReadOnlyList<string> Environment { get; init; } = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string>? HealthCheck { get; init; }

    public long Size { get; init; }

    public IReadOnlyList<ImageLayerView> Layers { get; init; } = [];

    public static async Task<IReadOnlyList<ImagePlatformView>> ReadAsync(OciLayout layout, OciDescriptor image, CancellationToken cancellationToken)
    {
        if (!OciMediaTypes.IsIndex(image.MediaType))
        {
            return [await ReadOneAsync(layout, image, cancellationToken)];
        }

        var views = new List<ImagePlatformView>();
        foreach (var entry in (await layout.ReadIndexAsync(image, cancellationToken)).Manifests.Where(entry => OciMediaTypes.IsManifest(entry.MediaType)))
        {
            views.Add(await ReadOneAsync(layout, entry, cancellationToken));
        }

        return views;
    }

    private static async Task<ImagePlatformView> ReadOneAsync(OciLayout layout, OciDescriptor image, CancellationToken cancellationToken)
    {
        var manifest = await layout.ReadManifestAsync(image, cancellationToken);
        var config = await layout.ReadConfigAsync(manifest, cancellationToken);
        var run = config.Config ?? new();
        var made = config.History?.Where(entry => entry.EmptyLayer != true).ToList() ?? [];
        return new(config.Platform.ToString(), image.Digest, manifest.Config.Digest, config.Created, image)
        {
            User = run.User ?? "",
            WorkingDirectory = run.WorkingDir,
            Entrypoint = run.Entrypoint ?? [],
            Arguments = run.Cmd ?? [],
            Ports = [.. run.ExposedPorts?.Keys ?? []],
            Environment = run.Env ?? [],
            Labels = run.Labels ?? new Dictionary<string, string>(),
            Annotations = manifest.Annotations ?? new Dictionary<string, string>(),
            HealthCheck = run.Healthcheck?.Test,
            Size = manifest.Layers.Sum(layer => layer.Size),
            Layers = [.. manifest.Layers.Select((layer, at) => new ImageLayerView(layer.Digest, layer.Size, made.Count == manifest.Layers.Count ? made[at].CreatedBy ?? made[at].Comment : null))],
        };
    }
}
