using System.Net;

namespace Cicd.Containers;

/// <summary>
/// What refers to a manifest as its subject (OCI distribution specification 1.1, listing referrers), and the tag schema for registries that keep no
/// such list: an index under the tag <c>sha256-HEX</c>.
/// </summary>
internal sealed class Referrers(Repository repository)
{
    private const int Attempts = 5;

    public async Task<IReadOnlyList<OciDescriptor>> ListAsync(Sha256Digest subject, CancellationToken cancellationToken) =>
        await AskAsync(subject, cancellationToken) ?? (await ReadTagAsync(subject, cancellationToken))?.Manifests ?? [];

    public async Task<OciDescriptor> AttachAsync(
        Sha256Digest subject, string artifactType, OciDescriptor content, ReadOnlyMemory<byte> bytes, IReadOnlyDictionary<string, string>? annotations, CancellationToken cancellationToken)
    {
        var about = (await repository.FindAsync(subject.ToString(), cancellationToken))?.Descriptor
            ?? throw new RegistryException($"{repository.Name} has no image {subject} to attach to: push it first.", HttpStatusCode.NotFound);
        await new BytesUpload(repository).RunAsync(OciDescriptor.Empty, "{}"u8.ToArray(), cancellationToken);
        await new BytesUpload(repository).RunAsync(content, bytes, cancellationToken);
        var manifest = new OciManifest(OciDescriptor.Empty, [content]) { ArtifactType = artifactType, Subject = about, Annotations = Sorted.OrNone(annotations) };
        var json = OciJson.Write(manifest);
        var referrer = OciDescriptor.Of(OciMediaTypes.Manifest, json);
        if (!await repository.PutAsync(referrer.Digest.ToString(), referrer, json, cancellationToken))
        {
            await AddToTagAsync(subject, referrer with { ArtifactType = artifactType, Annotations = manifest.Annotations }, cancellationToken);
        }

        return referrer with { ArtifactType = artifactType, Annotations = manifest.Annotations };
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(Sha256Digest subject, OciDescriptor referrer, int maxSize, CancellationToken cancellationToken)
    {
        var manifest = OciJson.ReadManifest(await repository.ReadAsync(referrer, cancellationToken), referrer.MediaType, $"{referrer.Digest} of {repository.Name}");
        if (manifest.Subject?.Digest != subject)
        {
            throw new RegistryException($"{repository.Name}: {referrer.Digest} is not about {subject}, though it is listed so.");
        }

        return manifest.Layers is [var only]
            ? await repository.ReadBlobAsync(only, maxSize, cancellationToken)
            : throw new RegistryException($"{repository.Name}: {referrer.Digest} has {manifest.Layers.Count} contents, and one was expected.");
    }

    private static string TagOf(Sha256Digest subject) => $"sha256-{subject.Hex}";

    // Null where the registry has no such list.
    private Task<IReadOnlyList<OciDescriptor>?> AskAsync(Sha256Digest subject, CancellationToken cancellationToken) => repository.Transport.RetryAsync<IReadOnlyList<OciDescriptor>?>(
        async stop =>
        {
            var found = new List<OciDescriptor>();
            var next = repository.UriOf($"referrers/{subject}");
            for (var page = 0; page < 100 && next is not null; page++)
            {
                using var watch = new StallWatch(repository.Options, stop);
                using var answer = await repository.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, next), watch, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.BadRequest);
                if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != OciMediaTypes.Index)
                {
                    return null;
                }

                var json = await Answers.ReadAsync(answer, OciJson.MaxSize, $"The referrers of {subject} in {repository.Name}", watch.Token);
                found.AddRange(OciJson.ReadIndex(json, OciMediaTypes.Index, $"The list of referrers in {repository.Name}").Manifests);
                next = NextPage(answer, next);
            }

            return found;
        },
        cancellationToken);

    private Uri? NextPage(HttpResponseMessage answer, Uri from) =>
        answer.Headers.TryGetValues("Link", out var links) && links.First() is ['<', .. var link] && link.IndexOf('>', StringComparison.Ordinal) is > 0 and var end
            && link[end..].Contains("rel=\"next\"", StringComparison.Ordinal) && Uri.TryCreate(from, link[..end], out var next) && next.Authority == repository.Transport.Address.Authority
            ? next
            : null;

    private async Task<OciIndex?> ReadTagAsync(Sha256Digest subject, CancellationToken cancellationToken) =>
        await repository.FindAsync(TagOf(subject), cancellationToken) is { } document
            ? OciJson.ReadIndex(document.Content, document.Descriptor.MediaType, $"{TagOf(subject)} of {repository.Name}")
            : null;

    // Others may write the tag at the same time, and the last one wins: what was written is read again.
    private async Task AddToTagAsync(Sha256Digest subject, OciDescriptor referrer, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var index = await ReadTagAsync(subject, cancellationToken) ?? new OciIndex([]);
            if (index.Manifests.Any(entry => entry.Digest == referrer.Digest))
            {
                return;
            }

            var json = OciJson.Write(index with { Manifests = [.. index.Manifests, referrer] });
            await repository.PutAsync(TagOf(subject), OciDescriptor.Of(OciMediaTypes.Index, json), json, cancellationToken);
        }

        throw new RegistryException($"{repository.Name}: {TagOf(subject)} is written by others again and again. Attach once more when they are done.");
    }
}
