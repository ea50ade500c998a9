using Cicd.Containers.Internal;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Cicd.Containers;

/// <summary>
/// A Docker engine, or what answers like one, such as Podman: that of <c>DOCKER_HOST</c>, else that of the default socket. Nothing is
/// connected before it is used.
/// </summary>
/// <param name="runtime">The run.</param>
public sealed class DockerEngine(PipelineRuntime runtime) : IDisposable
{
    // Where an image came from a layout, the engine knows only the digest of its configuration: this name leads from that of the manifest to it.
    private const string ByDigest = "cicd.local/by-digest";

    private readonly Lock gate = new();
    private DockerClient? client;

    /// <summary>Where it listens.</summary>
    /// <exception cref="ContainerException"><c>DOCKER_HOST</c> is no address of an engine.</exception>
    public string Name => Address.ToString();

    /// <summary>The address of another engine than the process is told of, as <c>DOCKER_HOST</c> has it.</summary>
    public string? Host { get; init; }

    /// <summary>Finds the credential for the registry that an image is pulled from; by default none. An engine of another machine is told none: its address has no TLS.</summary>
    public Func<string, CancellationToken, Task<RegistryCredential?>> Credential { get; init; } = static (_, _) => Task.FromResult<RegistryCredential?>(null);

    internal EngineAddress Address => field ??= EngineAddress.Of(name => name == EngineAddress.Variable && Host is not null ? Host : runtime.Variable(name));

    /// <summary>Whether the engine answers; its version and that of its API.</summary>
    /// <exception cref="ContainerException">It does not; the message says why.</exception>
    public Task<string> GetVersionAsync(CancellationToken cancellationToken) => CallAsync("The version of the engine was asked", async engine =>
    {
        var version = await engine.System.GetVersionAsync(cancellationToken);
        return $"{version.Version} (API {version.APIVersion})";
    });

    /// <summary>
    /// The engine's id of an image that it has, by the digest of the manifest; null if it has none.
    /// </summary>
    /// <param name="image">The image, with a digest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string?> FindAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var digest = DigestOf(image);
        foreach (var name in (string[])[$"{image.Name}@{digest}", Tag(digest)])
        {
            if (await InspectImageAsync(name, cancellationToken) is { } found)
            {
                return found.ID;
            }
        }

        return null;
    }

    /// <summary>Pulls an image from its registry by digest, which the engine compares, with the credential that <see cref="Credential"/> finds.</summary>
    /// <returns>The engine's id of it.</returns>
    /// <exception cref="ContainerException">It could not be had.</exception>
    public async Task<string> PullAsync(ImageReference image, CancellationToken cancellationToken)
    {
        var digest = DigestOf(image);
        var messages = new EngineMessages(runtime.Log);
        var credential = Address.IsPrivate ? await Credential(image.Registry, cancellationToken) : null;
        await CallAsync($"{image.Name}@{digest} could not be pulled", async engine =>
        {
            await engine.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = $"{image.Name}@{digest}" }, AuthOf(image.Registry, credential), messages, cancellationToken);
            return true;
        });
        messages.ThrowIfFailed($"{image.Name}@{digest} could not be pulled");
        var found = await InspectImageAsync($"{image.Name}@{digest}", cancellationToken)
            ?? throw new ContainerException($"{image.Name}@{digest} was pulled, and {Name} does not have it.");
        return found.ID;
    }

    /// <summary>Loads an image of a layout, so that it is found by the digest of its manifest.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="image">Its manifest or index.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The engine's id of it.</returns>
    /// <exception cref="ContainerException">It is not whole, or could not be loaded.</exception>
    public async Task<string> LoadAsync(OciLayout layout, OciDescriptor image, CancellationToken cancellationToken)
    {
        var what = $"{image.Digest} could not be loaded into {Name}";
        var messages = new EngineMessages(runtime.Log);
        await using var archive = new DuplexBuffer((stream, stop) => ImageArchive.ExportAsync(layout, image, Tag(image.Digest), stream, stop), cancellationToken);
        try
        {
            await CallAsync(what, async engine =>
            {
                await engine.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, archive.Reading, messages, cancellationToken);
                return true;
            });
        }
        catch (ContainerException) when (archive.Failure is { } failure)
        {
            throw failure;
        }

        await archive.CompleteAsync();
        messages.ThrowIfFailed(what);
        var found = await InspectImageAsync(Tag(image.Digest), cancellationToken) ?? throw new ContainerException($"{what}: it took the archive, and does not have the image.");
        var manifest = await ImagePlatforms.SelectAsync(image, OciPlatform.Default, layout.ReadIndexAsync, cancellationToken);
        var config = (await layout.ReadManifestAsync(manifest, cancellationToken)).Config.Digest;
        return found.ID == config.ToString() || found.ID == manifest.Digest.ToString() || found.ID == image.Digest.ToString()
            ? found.ID
            : throw new ContainerException($"{what}: it names what it loaded {found.ID}, and the configuration is {config}.");
    }

    /// <summary>Takes an image of the engine over into a layout.</summary>
    /// <param name="image">The engine's name or id of it.</param>
    /// <param name="layout">Where it goes.</param>
    /// <param name="name">The name it gets there; none to have it there as blobs only.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ContainerException">The engine does not have it, or it is not whole.</exception>
    public async Task<OciDescriptor> SaveAsync(string image, OciLayout layout, string? name, CancellationToken cancellationToken)
    {
        await using var answer = await CallAsync($"{image} could not be saved from {Name}", engine => engine.Images.SaveImageAsync(image, cancellationToken));

        // The client's stream takes a read of no bytes, as a reader of tars makes at the end of an entry, for one past its end.
        await using var archive = new BufferedStream(answer, 1 << 17);
        try
        {
            var images = await ImageArchive.ImportAsync(archive, layout, cancellationToken);
            var saved = images is [var first, ..] && images.All(other => other.Digest == first.Digest)
                ? first with { Annotations = null }
                : throw new ContainerException($"{Name} saved {images.Count} images for {image}, and one was asked for.");
            if (name is not null)
            {
                await layout.AddAsync(saved, name, cancellationToken);
            }

            return saved;
        }
        catch (IOException exception)
        {
            throw EngineErrors.Explain(Address, $"{image} could not be saved", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client?.Dispose();

    /// <summary>The id of an image wherever it can be had by its digest: in the engine, in a layout, from the registry.</summary>
    internal async Task<string> ResolveAsync(DeployedVersion version, string? layouts, CancellationToken cancellationToken)
    {
        var image = ImageReference.TryParse(version.Name, out var parsed) ? parsed.WithDigest(version.Digest) : null;
        if (image is not null && await FindAsync(image, cancellationToken) is { } id)
        {
            return id;
        }

        if (image is null && await InspectImageAsync(Tag(version.Digest), cancellationToken) is { } loaded)
        {
            return loaded.ID;
        }

        if (layouts is not null && await ImageLayouts.TryFindAsync(layouts, version.Digest, cancellationToken) is { } found)
        {
            return await LoadAsync(found.Layout, found.Image, cancellationToken);
        }

        return image is not null
            ? await PullAsync(image, cancellationToken)
            : throw new ContainerException($"{version.Digest} is neither in {Name} nor in {layouts ?? "a layout"}, and {version.Name} names no registry that it could be pulled from.");
    }

    /// <summary>Calls the engine; what goes wrong is told in the words of a person.</summary>
    internal async Task<T> CallAsync<T>(string what, Func<DockerClient, Task<T>> call)
    {
        try
        {
            return await call(Client());
        }
        catch (Exception exception) when (EngineErrors.IsKnown(exception))
        {
            throw EngineErrors.Explain(Address, what, exception);
        }
    }

    internal async Task<ImageInspectResponse?> InspectImageAsync(string name, CancellationToken cancellationToken) => await CallAsync<ImageInspectResponse?>($"{name} could not be looked up", async engine =>
    {
        try
        {
            return await engine.Images.InspectImageAsync(name, cancellationToken);
        }
        catch (DockerApiException exception) when (EngineErrors.IsNotFound(exception))
        {
            return null;
        }
    });

    private static string Tag(Sha256Digest digest) => $"{ByDigest}:{digest.Hex}";

    private static AuthConfig? AuthOf(string registry, RegistryCredential? credential) => credential switch
    {
        null => null,
        { IsIdentityToken: true } => new() { ServerAddress = registry, IdentityToken = credential.Password.Reveal() },
        _ => new() { ServerAddress = registry, Username = credential.UserName, Password = credential.Password.Reveal() },
    };

    private static Sha256Digest DigestOf(ImageReference image) =>
        image.Digest ?? throw new ContainerException($"{image} has no digest, and a tag may name another image tomorrow: write {image.Name}@sha256:….");

    private DockerClient Client()
    {
        lock (gate)
        {
            return client ??= new DockerClientBuilder().WithEndpoint(Address.Endpoint).WithTimeout(Timeout.InfiniteTimeSpan).Build();
        }
    }
}
