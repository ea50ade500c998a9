using System.Globalization;
using System.Text.RegularExpressions;
using Cicd.Analysis.Dependencies.Internal;
using Cicd.Packages;

namespace Cicd.Analysis.Images.Internal;

/// <summary>Looks through an image of one platform, layer by layer: one is unpacked at a time, and only what lists packages is in memory.</summary>
internal sealed partial class ImageInspection(ContainerImage image)
{
    private const int MaxApplications = 10_000;
    private const long MaxTotal = 512L * 1024 * 1024;

    private readonly FileTree tree = new();
    private readonly Dictionary<string, (byte[] Content, int Layer)> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<OsPackage, int> firstLayers = [];
    private readonly List<string> problems = [];
    private readonly List<(ImageHit Hit, int Layer)> secrets = [];
    private long total;

    /// <summary>The packages of the distribution, each with the first layer that lists it.</summary>
    public List<(OsPackage Package, Sha256Digest Layer, string Path)> Packages { get; } = [];

    /// <summary>What lists the parts of .NET applications, in whichever layer.</summary>
    public List<(DepsFile Deps, string Path, int Layer)> Applications { get; } = [];

    /// <summary>The distribution; null if there is none.</summary>
    public OsRelease? Release { get; private set; }

    public List<ImageHit> Hits { get; } = [];

    public IReadOnlyList<string> Problems => problems;

    public long Files { get; private set; }

    /// <exception cref="PipelineException">A layer is damaged, or there is more than is looked through.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var layer = 0; layer < image.Layers.Count; layer++)
        {
            await using var opened = await image.Layers[layer].OpenAsync(cancellationToken);
            tree.Apply(layer, opened.Entries);
            await ReadAsync(opened, layer, cancellationToken);
        }

        ReadPackages();
        var accounts = AccountFile.Read(Content(AccountFile.Passwd), Content(AccountFile.Shadow));
        Hits.AddRange(ConfigurationCheck.Check(image));
        Hits.AddRange(ConfigurationCheck.CheckUser(image, accounts) is { } user ? [user] : []);
        Hits.AddRange(accounts.Check());
        Hits.AddRange(TreeCheck.Check(tree));
        Hits.AddRange(secrets.DistinctBy(secret => (secret.Hit.RuleId, secret.Hit.Subject)).Select(secret => secret.Hit with
        {
            Message = $"{secret.Hit.Message}, in {Name(secret.Layer)}{(tree.Find(secret.Hit.Subject)?.Layer is null ? ", which a later layer deletes in vain" : "")}",
        }));
    }

    private static string PathOf(SourceFile file) => NumberedPattern.Replace(file.Path, "");

    private async Task ReadAsync(ILayerTree opened, int layer, CancellationToken cancellationToken)
    {
        await foreach (var file in opened.ListAsync(cancellationToken))
        {
            Files++;
            var path = PathOf(file);
            if (LayerSecrets.IsCandidate(path) && await LayerSecrets.CheckAsync(opened, file, path, cancellationToken) is { } secret)
            {
                secrets.Add((secret, layer));
            }

            if (path == file.Path && PackageDatabases.IsOne(path))
            {
                kept[path] = (await ContentAsync(opened, file, PackageDatabases.MaxSize(path), layer, cancellationToken), layer);
                Remember(path, layer);
            }
            else if (path.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase))
            {
                await ReadApplicationAsync(opened, file, path, layer, cancellationToken);
            }
        }
    }

    private async Task ReadApplicationAsync(ILayerTree opened, SourceFile file, string path, int layer, CancellationToken cancellationToken)
    {
        if (Applications.Count >= MaxApplications)
        {
            throw new EvidenceUnavailableException($"The image lists the parts of more than {MaxApplications} applications (NAME.deps.json), which are not looked through.");
        }

        try
        {
            Applications.Add((DepsFileReader.Read(await ContentAsync(opened, file, 32 * 1024 * 1024, layer, cancellationToken), $"/{path}"), DisplayText.OneLine(path), layer));
        }
        catch (PipelineException error) when (error is not EvidenceUnavailableException)
        {
            problems.Add($"{DisplayText.OneLine(error.Message)} What it lists may be vulnerable.");
        }
    }

    private async Task<byte[]> ContentAsync(ILayerTree opened, SourceFile file, long max, int layer, CancellationToken cancellationToken)
    {
        total += file.Size;
        if (file.Size > max || total > MaxTotal)
        {
            throw new EvidenceUnavailableException(string.Create(CultureInfo.InvariantCulture, $"/{DisplayText.OneLine(file.Path)} in {Name(layer)} has {file.Size} bytes, more than are read ({max} of one file, {MaxTotal} of all)."));
        }

        await using var stream = await opened.OpenAsync(file, cancellationToken);
        return await BoundedRead.BytesAsync(stream, max, $"/{file.Path}", cancellationToken);
    }

    // A later layer writes the database anew: a package belongs to the first that lists it. What is broken shows in the end, where it counts.
    private void Remember(string path, int layer)
    {
        if (!PackageDatabases.ListsPackages(path))
        {
            return;
        }

        try
        {
            foreach (var package in PackageDatabases.Read(path, kept[path].Content))
            {
                firstLayers.TryAdd(package, layer);
            }
        }
        catch (PipelineException)
        {
        }
    }

    private void ReadPackages()
    {
        ReadRelease();
        var databases = kept.Where(file => PackageDatabases.ListsPackages(file.Key) && Content(file.Key) is not null).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        HashSet<OsPackage> known = [];
        foreach (var (path, (content, layer)) in databases)
        {
            try
            {
                Packages.AddRange(PackageDatabases.Read(path, content).Where(known.Add).Select(package => (package, image.Layers[firstLayers.GetValueOrDefault(package, layer)].Digest, path)));
            }
            catch (PipelineException error)
            {
                problems.Add(DisplayText.OneLine(error.Message));
            }
        }

        if (databases.TrueForAll(file => file.Key.EndsWith("-wal", StringComparison.Ordinal)) && Release is not null)
        {
            problems.Add($"The image says that it is {Release}, and has no database of packages that is known: which ones it has is not known.");
        }
    }

    private void ReadRelease()
    {
        foreach (var path in PackageDatabases.ReleaseFiles)
        {
            if (Release is null && Content(path) is { } content)
            {
                try
                {
                    Release = OsRelease.Read(content, $"/{path}");
                }
                catch (PipelineException error)
                {
                    problems.Add(DisplayText.OneLine(error.Message));
                }
            }
        }
    }

    // What a later layer deleted or replaced does not count.
    private byte[]? Content(string path) =>
        kept.TryGetValue(path, out var file) && tree.Find(path) is { } found && found.Layer == file.Layer && found.Entry.Kind is LayerEntryKind.File or LayerEntryKind.HardLink ? file.Content : null;

    private string Name(int layer) => $"layer {image.Layers[layer].Digest}";

    [GeneratedRegex(@"#[0-9]+$", RegexOptions.NonBacktracking)]
    private static partial Regex NumberedPattern { get; }
}
