using Cicd.Containers;

namespace Cicd.Tool.Commands;

/// <summary>Compares two images platform by platform.</summary>
internal static class ImageDifferences
{
    public static async Task<IReadOnlyList<ImageDifference>> FindAsync(ImageSource old, ImageSource now, CancellationToken cancellationToken)
    {
        var before = (await ImagePlatformView.ReadAsync(old.Layout, old.Image, cancellationToken)).ToDictionary(view => view.Platform, StringComparer.Ordinal);
        var after = (await ImagePlatformView.ReadAsync(now.Layout, now.Image, cancellationToken)).ToDictionary(view => view.Platform, StringComparer.Ordinal);
        var all = new List<ImageDifference>();
        foreach (var platform in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (first, second) = (before.GetValueOrDefault(platform), after.GetValueOrDefault(platform));
            if (first is null || second is null)
            {
                all.Add(new(platform, "platform", platform, first?.Digest.ToString(), second?.Digest.ToString()));
                continue;
            }

            all.AddRange(Compare(platform, "fact", Facts(first), Facts(second)));
            all.AddRange(Compare(platform, "environment", Environment(first), Environment(second)));
            all.AddRange(Compare(platform, "label", first.Labels, second.Labels));
            all.AddRange(Compare(platform, "annotation", first.Annotations, second.Annotations));
            all.AddRange(Compare(platform, "layer", Layers(first), Layers(second)));
            all.AddRange(Compare(platform, "file", await FilesAsync(old, first, second, cancellationToken), await FilesAsync(now, second, first, cancellationToken)));
        }

        return all;
    }

    private static Dictionary<string, string> Facts(ImagePlatformView view) => new(StringComparer.Ordinal)
    {
        ["user"] = view.User,
        ["working directory"] = view.WorkingDirectory ?? "",
        ["entry point"] = string.Join(' ', view.Entrypoint),
        ["arguments"] = string.Join(' ', view.Arguments),
        ["ports"] = string.Join(", ", view.Ports),
        ["health check"] = string.Join(' ', view.HealthCheck ?? []),
        ["created"] = view.Created?.ToString("u", System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };

    private static Dictionary<string, string> Environment(ImagePlatformView view)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parts in view.Environment.Select(variable => variable.Split('=', 2)))
        {
            variables[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        return variables;
    }

    private static Dictionary<string, string> Layers(ImagePlatformView view) =>
        view.Layers.DistinctBy(layer => layer.Digest).ToDictionary(layer => layer.Digest.ToString(), layer => RegistryArguments.Megabytes(layer.Size), StringComparer.Ordinal);

    // Of the layers that the other image does not have, and that are at hand.
    private static async Task<Dictionary<string, string>> FilesAsync(ImageSource source, ImagePlatformView view, ImagePlatformView other, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var manifest = await source.Layout.ReadManifestAsync(view.Manifest, cancellationToken);
        foreach (var layer in manifest.Layers.Where(layer => !other.Layers.Any(theirs => theirs.Digest == layer.Digest) && source.Layout.Has(layer)))
        {
            await using var tree = await LayerTree.OpenAsync(source.Layout, layer, cancellationToken);
            await foreach (var file in tree.ListAsync(cancellationToken))
            {
                await using var content = await tree.OpenAsync(file, cancellationToken);
                files[file.Path] = (await Sha256Digest.OfAsync(content, cancellationToken)).ToString();
            }
        }

        return files;
    }

    private static IEnumerable<ImageDifference> Compare(string platform, string what, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(name => new ImageDifference(platform, what, name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(difference => difference.Before != difference.After);
}
