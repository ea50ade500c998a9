using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace Cicd.DotNet.Tests;

public sealed class PackageFeedTests : IDisposable
{
    private readonly HttpListener server = new();
    private readonly ConcurrentDictionary<string, byte[]> packages = new();
    private readonly ConcurrentQueue<string?> keys = [];
    private readonly Uri address;

    public PackageFeedTests()
    {
        using var port = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        port.Start();
        address = new($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/");
        port.Stop();
        server.Prefixes.Add(address.AbsoluteUri);
        server.Start();
        _ = ServeAsync();
    }

    private Func<byte[], byte[]> Kept { get; set; } = static package => package;

    [Fact]
    public async Task A_package_is_pushed_with_the_key_and_read_back()
    {
        Assert.True(await PublishAsync(Package("one")));
        Assert.Equal("the-key", Assert.Single(keys));
        Assert.Equal(["/content/some.lib/1.2.0-beta/some.lib.1.2.0-beta.nupkg"], packages.Keys);
    }

    [Fact]
    public async Task A_package_that_is_there_is_not_published_again()
    {
        await PublishAsync(Package("one"));

        Assert.False(await PublishAsync(Package("one")));
    }

    [Fact]
    public async Task A_package_that_is_there_with_another_content_fails()
    {
        await PublishAsync(Package("one"));

        Assert.Contains("give it a new version", (await Assert.ThrowsAsync<PipelineException>(() => PublishAsync(Package("two")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_the_feed_changes_fails()
    {
        Kept = static _ => Package("changed");

        Assert.Contains("gives another content", (await Assert.ThrowsAsync<PipelineException>(() => PublishAsync(Package("one")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_the_feed_signs_is_the_same()
    {
        Kept = static _ => Package("one", ".signature.p7s");

        Assert.True(await PublishAsync(Package("one")));
    }

    [Fact]
    public async Task A_key_is_not_sent_in_the_clear() => Assert.Contains(
        "use https",
        (await Assert.ThrowsAsync<PipelineException>(() => PublishAsync(Package("one"), "clear.json"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("1.0", "a/1.0.0/a.1.0.0.nupkg")]
    [InlineData("1.02.3.0+build", "a/1.2.3/a.1.2.3.nupkg")]
    [InlineData("1.2.3.4-RC.1", "a/1.2.3.4-rc.1/a.1.2.3.4-rc.1.nupkg")]
    public void The_address_has_the_normal_form_of_the_version(string version, string path) =>
        Assert.Equal($"https://feed/c/{path}", PackageAddress.Of(new Uri("https://feed/c"), "A", version).AbsoluteUri);

    public void Dispose() => server.Close();

    private static byte[] Package(string text, params string[] more)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in more.Select(static name => (name, "signed")).Prepend(("text.txt", text)).Prepend(("Some.Lib.nuspec", "<package><metadata><id>Some.Lib</id><version>1.2.0-Beta</version></metadata></package>")))
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(30);
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    private async Task<bool> PublishAsync(byte[] package, string index = "index.json")
    {
        using var feed = await HttpPackageFeed.OpenAsync(new Uri(address, index), new Secret("the-key"), TimeProvider.System, TimeSpan.FromSeconds(5), CancellationToken.None);
        using var stream = new MemoryStream(package);
        return await feed.PublishAsync("Some.Lib.1.2.0-Beta.nupkg", stream, Sha256Digest.Of(package), CancellationToken.None);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (await server.GetContextAsync() is { } context)
            {
                await AnswerAsync(context);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        const string Path = "/content/some.lib/1.2.0-beta/some.lib.1.2.0-beta.nupkg";
        var path = context.Request.Url!.AbsolutePath;
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            var push = path == "/clear.json" ? "http://example.org/push" : $"{address}push";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(
                $$"""{ "version": "3.0.0", "resources": [{ "@id": "{{push}}", "@type": "PackagePublish/2.0.0" }, { "@id": "{{address}}content/", "@type": "PackageBaseAddress/3.0.0" }] }"""));
        }
        else if (context.Request.HttpMethod == "PUT" && packages.ContainsKey(Path))
        {
            context.Response.StatusCode = 409;
        }
        else if (context.Request.HttpMethod == "PUT")
        {
            keys.Enqueue(context.Request.Headers["X-NuGet-ApiKey"]);
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var bytes = body.ToArray();
            var start = bytes.AsSpan().IndexOf("PK"u8);
            var end = bytes.AsSpan().LastIndexOf("\r\n--"u8);
            packages[Path] = Kept(bytes[start..end]);
            context.Response.StatusCode = 201;
        }
        else if (packages.TryGetValue(path, out var package))
        {
            await context.Response.OutputStream.WriteAsync(package);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
