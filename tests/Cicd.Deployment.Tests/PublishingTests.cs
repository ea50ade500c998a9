using System.Collections.Concurrent;
using System.Net;
using Cicd.Deployment.Internal;

namespace Cicd.Deployment.Tests;

public sealed class PublishingTests : IDisposable
{
    private static readonly byte[] Content = "what is published"u8.ToArray();
    private readonly TemporaryDirectory directory = new();
    private readonly HttpListener server = new();
    private readonly ConcurrentDictionary<string, byte[]> files = new();
    private readonly Uri address;

    public PublishingTests()
    {
        using var port = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        port.Start();
        address = new($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/");
        port.Stop();
        server.Prefixes.Add(address.AbsoluteUri);
        server.Start();
        _ = ServeAsync();
    }

    private Func<byte[], byte[]> Kept { get; set; } = static body => body;

    private string? Authorization { get; set; }

    [Fact]
    public async Task A_file_is_put_once_and_read_back()
    {
        Assert.True(await PutAsync("a b/c.txt", Content));
        Assert.False(await PutAsync("a b/c.txt", Content));
        Assert.Equal(Content, files["/files/a%20b/c.txt"]);
        Assert.Equal("Bearer the-token", Authorization);
    }

    [Fact]
    public async Task What_is_there_with_another_content_is_not_replaced()
    {
        await PutAsync("a", Content);

        Assert.Contains("already with another content", (await Assert.ThrowsAsync<PipelineException>(() => PutAsync("a", "other"u8.ToArray()))).Message, StringComparison.Ordinal);
        Assert.Equal(Content, files["/files/a"]);
    }

    [Fact]
    public async Task What_reads_back_differently_fails()
    {
        Kept = static body => [.. body, 1];

        Assert.Contains("does not read back", (await Assert.ThrowsAsync<PipelineException>(() => PutAsync("a", Content))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_not_sent_in_the_clear() =>
        Assert.Throws<PipelineException>(static () => new HttpFiles(new Uri("http://example.org/"), new Secret("the-token")));

    [Fact]
    public async Task A_folder_gets_a_file_whole_and_only_once()
    {
        var path = Path.Combine(directory.Root, "feed", "a.txt");
        async Task<bool> WriteAsync(byte[] content, bool isReplaced = false)
        {
            using var stream = new MemoryStream(content);
            return await PublishedFile.WriteAsync(stream, Sha256Digest.Of(content), path, isReplaced, CancellationToken.None);
        }

        Assert.True(await WriteAsync(Content));
        Assert.False(await WriteAsync(Content));
        await Assert.ThrowsAsync<PipelineException>(() => WriteAsync("other"u8.ToArray()));
        Assert.Equal(Content, await File.ReadAllBytesAsync(path));
        Assert.True(await WriteAsync("other"u8.ToArray(), isReplaced: true));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Content_that_is_not_of_its_digest_fails()
    {
        using var stream = new MemoryStream(Content);

        await Assert.ThrowsAsync<PipelineException>(() => PublishedFile.WriteAsync(stream, Sha256Digest.Of("other"u8), Path.Combine(directory.Root, "a"), isReplaced: false, CancellationToken.None));
    }

    public void Dispose()
    {
        server.Close();
        directory.Dispose();
    }

    private async Task<bool> PutAsync(string name, byte[] content)
    {
        using var http = new HttpFiles(new Uri(address, "files"), new Secret("the-token"));
        using var stream = new MemoryStream(content);
        return await http.PutAsync(name, stream, Sha256Digest.Of(content), isReplaced: false, CancellationToken.None);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (await server.GetContextAsync() is { } context)
            {
                var path = context.Request.Url!.AbsolutePath;
                Authorization = context.Request.Headers["Authorization"];
                if (context.Request.HttpMethod == "PUT")
                {
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    files[path] = Kept(body.ToArray());
                    context.Response.StatusCode = 201;
                }
                else if (files.TryGetValue(path, out var content))
                {
                    await context.Response.OutputStream.WriteAsync(content);
                }
                else
                {
                    context.Response.StatusCode = 404;
                }

                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }
}
