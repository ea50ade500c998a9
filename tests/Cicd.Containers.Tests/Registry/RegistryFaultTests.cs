using Cicd.Containers.Tests.Support;
using static Cicd.Containers.Tests.Support.Images;

namespace Cicd.Containers.Tests.Registry;

public sealed class RegistryFaultTests : IAsyncLifetime
{
    private readonly Scratch scratch = new();
    private readonly FakeRegistry registry = new();
    private RegistryClient client = null!;
    private OciLayout layout = null!;
    private OciDescriptor image = null!;

    public async Task InitializeAsync()
    {
        client = Client();
        layout = await OciLayout.CreateAsync(scratch.PathOf("layout"), None);
        image = await WriteAsync(layout, "v1", Tar(File("a", new string('a', 5000) + "1")), Tar(File("b", "2")));
    }

    public Task DisposeAsync()
    {
        client.Dispose();
        registry.Dispose();
        scratch.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_upload_whose_connection_breaks_goes_on_from_where_the_registry_is()
    {
        registry.BreakUploadsAfter.Enqueue(7);

        await client.PushAsync(layout, image, registry.Reference("app:v1"), None);

        Assert.Contains(registry.Requests, request => request.Method == "PATCH" && request.IsBroken);
        Assert.Contains(registry.Requests, request => request.Method == "GET" && request.Path.Contains("/uploads/", StringComparison.Ordinal));
        Assert.Contains(registry.Requests, request => request.Method == "PATCH" && request.Headers["Content-Range"].StartsWith("7-", StringComparison.Ordinal));
        Assert.Equal(image.Digest, (await client.ResolveAsync(registry.Reference("app:v1"), None)).Digest);
    }

    [Fact]
    public async Task A_large_blob_is_sent_in_chunks()
    {
        using var chunked = new RegistryClient(Options with { ChunkSize = 40 });

        await chunked.PushAsync(layout, image, registry.Reference("app:v1"), None);

        Assert.Contains(registry.Requests, request => request.Method == "PATCH" && request.Headers["Content-Range"] == "40-79");
        Assert.True(registry.Blobs.Count >= 3);
    }

    [Fact]
    public async Task A_registry_that_dies_in_the_middle_of_an_upload_leaves_no_tag_and_the_next_push_succeeds()
    {
        registry.Answer = request => request.Method is "PATCH" ? new(500) : null;

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.PushAsync(layout, image, registry.Reference("app:v1"), None));
        Assert.Contains("500", exception.Message, StringComparison.Ordinal);
        Assert.Empty(registry.Manifests);

        registry.Answer = static _ => null;
        await client.PushAsync(layout, image, registry.Reference("app:v1"), None);
        Assert.True(registry.Manifests.ContainsKey("v1"));
    }

    [Fact]
    public async Task A_registry_that_is_too_busy_is_asked_again_after_the_time_it_says()
    {
        var busy = 2;
        registry.Answer = request => request.Path.Contains("manifests", StringComparison.Ordinal) && busy-- > 0 ? new FakeAnswer(429).With("Retry-After", "1") : null;
        registry.Add("v1", OciMediaTypes.Manifest, await layout.ReadDocumentAsync(image, None));
        var started = TimeProvider.System.GetTimestamp();

        var resolved = await client.ResolveAsync(registry.Reference("app:v1"), None);

        Assert.Equal(image.Digest, resolved.Digest);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 1.9, 20);
    }

    [Fact]
    public async Task A_registry_that_stays_broken_is_an_error_that_says_so()
    {
        registry.Answer = request => request.Path.Contains("manifests", StringComparison.Ordinal) ? new FakeAnswer(503) { Body = """{"errors":[{"code":"UNAVAILABLE","message":"out to\nlunch"}]}"""u8.ToArray() } : null;

        var exception = await Assert.ThrowsAsync<RegistryException>(() => client.ResolveAsync(registry.Reference("app:v1"), None));

        Assert.Contains("503", exception.Message, StringComparison.Ordinal);
        Assert.Contains("out to lunch", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1 + Options.Retries, registry.Requests.Count(request => request.Path.Contains("manifests", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refusal_is_not_repeated()
    {
        registry.Answer = request => request.Path.Contains("manifests", StringComparison.Ordinal) ? new(403) : null;

        await Assert.ThrowsAsync<RegistryException>(() => client.ResolveAsync(registry.Reference("app:v1"), None));

        Assert.Single(registry.Requests, request => request.Path.Contains("manifests", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("manifests")]
    [InlineData("blobs")]
    public async Task Content_with_another_digest_is_not_taken(string what)
    {
        await client.PushAsync(layout, image, registry.Reference("app:v1"), None);
        registry.Answer = request => request.Method == "GET" && request.Path.Contains(what, StringComparison.Ordinal) && request.Path.Contains("sha256:", StringComparison.Ordinal) ? Falsified(request) : null;

        await FailsToPullAsync($"app@{image.Digest}");
    }

    [Fact]
    public async Task A_body_that_ends_early_is_fetched_from_there_and_where_it_always_does_an_error()
    {
        await client.PushAsync(layout, image, registry.Reference("app:v1"), None);
        var layer = (await layout.ReadManifestAsync(image, None)).Layers[0];
        registry.Answer = request => request.Method == "GET" && request.Path.EndsWith($"blobs/{layer.Digest}", StringComparison.Ordinal) && !request.Headers.ContainsKey("Range")
            ? new FakeAnswer(200) { Body = registry.Blobs[layer.Digest.ToString()], TruncateAfter = 20 }
            : null;

        await PullAsync("app:v1", "first");
        Assert.Contains(registry.Requests, request => request.Headers.GetValueOrDefault("Range") == "bytes=20-");

        registry.Answer = request => request.Method == "GET" && request.Path.EndsWith($"blobs/{layer.Digest}", StringComparison.Ordinal)
            ? new FakeAnswer(200) { Body = registry.Blobs[layer.Digest.ToString()], TruncateAfter = 0 }
            : null;
        await FailsToPullAsync("app:v1");
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_followed_without_the_credential()
    {
        using var elsewhere = new FakeRegistry();
        using var known = new RegistryClient(Options with { Credential = host => host == registry.Host ? new("me", new Secret("my-password")) : null });
        await client.PushAsync(layout, image, registry.Reference("app:v1"), None);
        foreach (var (digest, content) in registry.Blobs)
        {
            elsewhere.Blobs[digest] = content;
        }

        registry.Answer = request => request.Authorization is null ? new FakeAnswer(401).With("WWW-Authenticate", "Basic realm=\"x\"")
            : request.Path.Contains("/blobs/", StringComparison.Ordinal) ? new FakeAnswer(307).With("Location", $"http://{elsewhere.Host}{request.Path}")
            : null;

        await known.PullAsync(registry.Reference("app:v1"), await OciLayout.CreateAsync(scratch.PathOf("pulled"), None), null, None);

        Assert.NotEmpty(elsewhere.Requests);
        Assert.All(elsewhere.Requests, request => Assert.Null(request.Authorization));
        Assert.Contains(registry.Requests, request => request.Authorization is not null);
    }

    [Fact]
    public async Task An_upload_that_is_to_go_to_another_host_carries_no_credential_and_redirects_without_end_are_an_error()
    {
        using var elsewhere = new FakeRegistry();
        elsewhere.Answer = _ => new(403);
        using var known = new RegistryClient(Options with { Credential = host => host == registry.Host ? new("me", new Secret("my-password")) : null });
        registry.Answer = request => request.Authorization is null ? new FakeAnswer(401).With("WWW-Authenticate", "Basic realm=\"x\"")
            : request.Method == "POST" ? new FakeAnswer(202).With("Location", $"http://{elsewhere.Host}/upload")
            : request.Method == "GET" ? new FakeAnswer(302).With("Location", request.Path)
            : null;

        await Assert.ThrowsAsync<RegistryException>(() => known.PushAsync(layout, image, registry.Reference("app:v1"), None));
        var exception = await Assert.ThrowsAsync<RegistryException>(() => known.ResolveAsync(registry.Reference("app:v1"), None));

        Assert.NotEmpty(elsewhere.Requests);
        Assert.All(elsewhere.Requests, request => Assert.Null(request.Authorization));
        Assert.Contains("redirect", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_asked_for_the_scope_and_used()
    {
        using var known = new RegistryClient(Options with { Credential = _ => new("me", new Secret("my-password")) });
        registry.Answer = request => request.Path.StartsWith("/token", StringComparison.Ordinal)
                ? new FakeAnswer(200) { Body = System.Text.Encoding.UTF8.GetBytes($$"""{"token":"t-{{request.Query("scope")!.Replace(':', '-').Replace(',', '-')}}"}""") }
            : request.Authorization?.StartsWith("Bearer t-repository-app", StringComparison.Ordinal) == true ? null
            : new FakeAnswer(401).With("WWW-Authenticate", $"Bearer realm=\"http://{registry.Host}/token\",service=\"r\",scope=\"repository:app:pull\"");

        await known.PushAsync(layout, image, registry.Reference("app:v1"), None);

        var asked = Assert.Single(registry.Requests, request => request.Path.StartsWith("/token", StringComparison.Ordinal));
        Assert.Equal("repository:app:pull,push", asked.Query("scope"));
        Assert.StartsWith("Basic ", asked.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_token_answer_and_a_huge_manifest_are_errors()
    {
        registry.Answer = request => request.Path.StartsWith("/token", StringComparison.Ordinal) ? new FakeAnswer(200) { Length = 1L << 40, Body = new byte[10] }
            : new FakeAnswer(401).With("WWW-Authenticate", $"Bearer realm=\"http://{registry.Host}/token\"");
        Assert.Contains("more than", (await Assert.ThrowsAsync<RegistryException>(() => client.ResolveAsync(registry.Reference("app:v1"), None))).Message, StringComparison.Ordinal);

        registry.Answer = request => request.Method == "GET" ? new FakeAnswer(200) { Body = new byte[OciJson.MaxSize + 1] }.With("Content-Type", OciMediaTypes.Manifest) : null;
        await FailsToPullAsync("app:v1");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/vnd.docker.distribution.manifest.v1+json")]
    [InlineData("application/vnd.oci.image.index.v1+json")]
    public async Task A_manifest_of_the_wrong_type_is_an_error(string type)
    {
        registry.Add("v1", type, await layout.ReadDocumentAsync(image, None));

        await FailsToPullAsync("app:v1");
    }

    [Fact]
    public async Task An_index_that_leads_back_to_itself_is_an_error()
    {
        // No digest can be in what it is the digest of, so such an index shows only by another digest than it was announced with.
        var digest = Sha256Digest.Of("x"u8);
        var index = OciJson.Write(new OciIndex([new(OciMediaTypes.Index, digest, 0)]));
        index = OciJson.Write(new OciIndex([new(OciMediaTypes.Index, digest, index.Length + 2)]));
        registry.Manifests["v1"] = registry.Manifests[digest.ToString()] = (OciMediaTypes.Index, index);

        await FailsToPullAsync("app:v1");
    }

    [Fact]
    public async Task An_index_of_indexes_without_end_is_an_error()
    {
        var inner = OciDescriptor.Of(OciMediaTypes.Manifest, await layout.ReadDocumentAsync(image, None));
        for (var i = 0; i < 8; i++)
        {
            var json = OciJson.Write(new OciIndex([inner]));
            inner = OciDescriptor.Of(OciMediaTypes.Index, json);
            registry.Add($"v{i}", OciMediaTypes.Index, json);
        }

        await FailsToPullAsync("app:v7");
    }

    [Fact]
    public async Task A_cancelled_push_moves_no_tag_and_the_next_one_succeeds()
    {
        using var source = new CancellationTokenSource();
        registry.Answer = request =>
        {
            if (request.Method == "PATCH")
            {
                source.Cancel();
            }

            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.PushAsync(layout, image, registry.Reference("app:v1"), source.Token));
        Assert.Empty(registry.Manifests);

        registry.Answer = static _ => null;
        await client.PushAsync(layout, image, registry.Reference("app:v1"), None);
        Assert.True(registry.Manifests.ContainsKey("v1"));
    }

    [Fact]
    public async Task Nobody_who_listens_is_an_error_that_names_the_registry()
    {
        registry.Dispose();
        using var impatient = new RegistryClient(Options with { Retries = 0 });

        Assert.Contains(registry.Host, (await Assert.ThrowsAsync<RegistryException>(() => impatient.ResolveAsync(registry.Reference("app:v1"), None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tag_is_the_last_that_is_written()
    {
        await client.PushAsync(layout, image, registry.Reference("app:v1"), None);

        Assert.Equal(("PUT", "/v2/app/manifests/v1"), (registry.Requests.Last().Method, registry.Requests.Last().Path));
    }

    [Fact]
    public async Task A_registry_with_a_list_of_referrers_needs_no_tag_for_them()
    {
        registry.HasReferrers = true;
        var pushed = await client.PushAsync(layout, image, registry.Reference("app:v1"), None);

        var referrer = await client.AttachAsync(pushed.Reference, "application/x", "text/plain", "hello"u8.ToArray(), null, None);

        Assert.Equal(referrer.Digest, Assert.Single(await client.ListReferrersAsync(pushed.Reference, "application/x", None)).Digest);
        Assert.Equal("hello"u8.ToArray(), (await client.ReadReferrerAsync(pushed.Reference, referrer, 100, None)).ToArray());
        Assert.DoesNotContain(registry.Manifests.Keys, key => key.StartsWith("sha256-", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RegistryException>(() => client.ReadReferrerAsync(pushed.Reference.WithDigest(Sha256Digest.Of("other"u8)), referrer, 100, None));
        await Assert.ThrowsAsync<RegistryException>(() => client.ReadReferrerAsync(pushed.Reference, referrer, 2, None));
    }

    [Fact]
    public async Task A_base_of_the_same_registry_is_mounted()
    {
        var annotated = OciJson.Write((await layout.ReadManifestAsync(image, None)) with { Annotations = new Dictionary<string, string> { ["org.opencontainers.image.base.name"] = $"{registry.Host}/base:v1" } });
        var on = await layout.WriteBlobAsync(OciMediaTypes.Manifest, annotated, None);
        var layer = (await layout.ReadManifestAsync(image, None)).Layers[0].Digest.ToString();
        registry.Answer = request => request.Method == "HEAD" && request.Path.Contains("/blobs/", StringComparison.Ordinal) ? new(404) : null;
        registry.Blobs[layer] = [];
        registry.Mountable[layer] = "base";

        var pushed = await client.PushAsync(layout, on, registry.Reference("app:v1"), None);

        Assert.Contains(registry.Requests, request => request.Query("mount") == layer && request.Query("from") == "base");
        Assert.True(pushed.BytesThere > 0 && pushed.BytesSent > 0);
    }

    private static RegistryOptions Options { get; } = new() { Variable = static _ => null, RetryDelay = TimeSpan.FromMilliseconds(1), Retries = 3 };

    private static RegistryClient Client() => new(Options);

    private FakeAnswer Falsified(FakeRequest request)
    {
        var key = request.Path.Split('/')[^1];
        if (registry.Manifests.TryGetValue(key, out var manifest))
        {
            return new FakeAnswer(200) { Body = [.. manifest.Content, (byte)' '] }.With("Content-Type", manifest.Type);
        }

        var content = registry.Blobs[key].ToArray();
        content[^1] ^= 1;
        return new(200) { Body = content };
    }

    private async Task PullAsync(string reference, string directory) =>
        await client.PullAsync(registry.Reference(reference), await OciLayout.CreateAsync(scratch.PathOf(directory), None), null, None);

    private async Task FailsToPullAsync(string reference)
    {
        await Assert.ThrowsAnyAsync<ContainerException>(() => PullAsync(reference, "failed"));

        var failed = await OciLayout.OpenAsync(scratch.PathOf("failed"), None);
        Assert.Empty((await failed.ReadIndexAsync(None)).Manifests);
        Assert.DoesNotContain(Directory.EnumerateFiles(failed.Directory), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }
}
