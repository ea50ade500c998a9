using System.Text;
using Cicd.Containers.Internal;
using Docker.DotNet.Models;

namespace Cicd.Containers;

/// <summary>Builds Dockerfiles with a Docker engine, into an OCI image layout, so that everything after is as with any other image.</summary>
/// <param name="engine">The engine.</param>
/// <param name="runtime">The run.</param>
public sealed class DockerfileBuilder(DockerEngine engine, PipelineRuntime runtime)
{
    private const int MostNamed = 10;

    /// <summary>Sends the context, has it built, and takes the image over into the layout.</summary>
    /// <param name="build">What to build.</param>
    /// <param name="layout">Where the image goes.</param>
    /// <param name="name">The name it gets there; none for none.</param>
    /// <param name="cancellationToken">Cancels the build in the engine as well.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="ContainerException">The context holds secrets, leads out of itself or cannot be read; the build failed; or the image tells a secret.</exception>
    public async Task<OciDescriptor> BuildAsync(DockerfileBuild build, OciLayout layout, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        var id = await BuildAsync(build, cancellationToken);
        var saved = await engine.SaveAsync(id, layout, name: null, cancellationToken);
        var manifest = await layout.ReadManifestAsync(saved, cancellationToken);
        var config = HistoryScrub.Clean(await layout.ReadConfigAsync(manifest, cancellationToken), build.Arguments);
        var json = OciJson.Write(config);
        var text = Encoding.UTF8.GetString(json);
        if (runtime.Redactor.Redact(text) != text)
        {
            throw new ContainerException($"The image of {build.Dockerfile} tells a secret in its history or its settings: it must not be built with it. Let the application get it when it runs, from the secrets of its environment.");
        }

        var image = await layout.WriteBlobAsync(OciMediaTypes.Manifest, OciJson.Write(manifest with { Config = await layout.WriteBlobAsync(OciMediaTypes.Config, json, cancellationToken) }), cancellationToken);
        await layout.AddAsync(image, name, cancellationToken);
        return image;
    }

    /// <summary>Has it built, and gives the engine's id of the image.</summary>
    internal async Task<string> BuildAsync(DockerfileBuild build, CancellationToken cancellationToken)
    {
        var (files, dockerfile) = Context(build);
        var messages = new EngineMessages(runtime.Log);
        var what = $"The image of {build.Dockerfile} could not be built";
        runtime.Log.Information($"{files.Count} files of {build.Context} are sent to {engine.Name}.");
        await using var archive = new DuplexBuffer((stream, stop) => new BuildContextArchive(files).WriteAsync(stream, stop), cancellationToken);
        try
        {
            await engine.CallAsync(what, async client =>
            {
                await client.Images.BuildImageFromDockerfileAsync(Parameters(build, dockerfile), archive.Reading, [], new Dictionary<string, string>(), messages, cancellationToken);
                return true;
            });
        }
        catch (ContainerException exception) when (archive.Failure is { } failure)
        {
            throw new ContainerException($"{build.Context} could not be sent: {failure.Message}", exception);
        }

        messages.ThrowIfFailed(what);
        return messages.ImageId ?? throw new ContainerException($"{what}: the engine named no image.");
    }

    private static ImageBuildParameters Parameters(DockerfileBuild build, string dockerfile) => new()
    {
        Dockerfile = dockerfile,
        Target = build.Target!,
        Platform = build.Platform!,
        NetworkMode = build.Network!,
        BuildArgs = build.Arguments.ToDictionary(),
        Labels = build.Labels.ToDictionary(),
        NoCache = !build.IsCacheAllowed,
        Remove = true,
        ForceRemove = true,
        Version = "1",
    };

    private (IReadOnlyList<ContextFile> Files, string Dockerfile) Context(DockerfileBuild build)
    {
        foreach (var (name, value) in build.Arguments)
        {
            if (runtime.Redactor.Redact(value) != value)
            {
                throw new ContainerException($"The build argument {name} holds a secret, and the engine writes arguments into the history of the image: let the application get it when it runs, from the secrets of its environment.");
            }
        }

        var context = Path.TrimEndingDirectorySeparator(Path.GetFullPath(build.Context, runtime.Run.Root));
        if (!Directory.Exists(context))
        {
            throw new ContainerException($"There is no build context {context}.");
        }

        var file = Path.GetFullPath(build.Dockerfile, context);
        var dockerfile = Path.GetRelativePath(context, file).Replace('\\', '/');
        if (dockerfile.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(dockerfile) || !File.Exists(file))
        {
            throw new ContainerException($"There is no {build.Dockerfile} in {context}, or it lies outside: a Dockerfile is a part of its context.");
        }

        var files = new BuildContextFiles(context, DockerIgnore.Read(context, dockerfile), dockerfile).List();
        ThrowIfSecret(build, files);
        return (files, dockerfile);
    }

    private static void ThrowIfSecret(DockerfileBuild build, IReadOnlyList<ContextFile> files)
    {
        var allowed = DockerIgnore.Parse(string.Join('\n', build.AllowedSecretFiles), nameof(DockerfileBuild.AllowedSecretFiles));
        List<string> found = [];
        foreach (var file in files)
        {
            if (file.Entry is FileInfo && !allowed.Excludes(file.Path) && SecretFiles.Find(file) is { } secret)
            {
                found.Add($"  {OneText.Of(file.Path, 300)}: {secret}");
            }
        }

        if (found.Count > 0)
        {
            throw new ContainerException(
                $"The build context holds what must not be sent, and nothing was:\n{string.Join('\n', found.Take(MostNamed))}{(found.Count > MostNamed ? $"\n  and {found.Count - MostNamed} more" : "")}\n"
                + $"Exclude them in {DockerIgnore.FileName}, or allow what is no secret after all by {nameof(DockerfileBuild)}.{nameof(DockerfileBuild.AllowedSecretFiles)}.");
        }
    }
}
