using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Tool.Tests.Registry;

/// <summary>A registry in this process that gives what a test has put there, true or not.</summary>
internal sealed class StoredRegistry : IDisposable
{
    private const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    private readonly HttpListener listener = new();
    private readonly JsonArray referrers = [];

    public StoredRegistry()
    {
        using (var port = new TcpListener(IPAddress.Loopback, 0))
        {
            port.Start();
            Host = port.LocalEndpoint.ToString()!;
        }

        listener.Prefixes.Add($"http://{Host}/");
        listener.Start();
        Image = Put(new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = Manifest, ["config"] = Blob("application/vnd.oci.image.config.v1+json", "{}"u8.ToArray()), ["layers"] = new JsonArray() });
        _ = ServeAsync();
    }

    public string Host { get; }

    public Sha256Digest Image { get; }

    public string Reference => $"{Host}/shop@{Image}";

    /// <summary>What it answers, by the path behind the name.</summary>
    public Dictionary<string, (int Status, string Type, byte[] Content)> Answers { get; } = [];

    /// <summary>Attaches content, and returns its manifest.</summary>
    public Sha256Digest Attach(string type, byte[] content, Sha256Digest? subject = null, Action<JsonObject>? change = null)
    {
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = Manifest,
            ["artifactType"] = type,
            ["config"] = Blob("application/vnd.oci.empty.v1+json", "{}"u8.ToArray()),
            ["layers"] = new JsonArray(Blob(type, content)),
            ["subject"] = new JsonObject { ["mediaType"] = Manifest, ["digest"] = (subject ?? Image).ToString(), ["size"] = 1 },
        };
        change?.Invoke(manifest);
        var digest = Put(manifest);
        referrers.Add(new JsonObject { ["mediaType"] = Manifest, ["digest"] = digest.ToString(), ["size"] = Answers[$"manifests/{digest}"].Content.Length, ["artifactType"] = type });
        var index = new JsonObject { ["schemaVersion"] = 2, ["mediaType"] = "application/vnd.oci.image.index.v1+json", ["manifests"] = referrers.DeepClone() };
        Answers[$"referrers/{Image}"] = (200, "application/vnd.oci.image.index.v1+json", JsonSerializer.SerializeToUtf8Bytes(index));
        return digest;
    }

    public void Dispose() => ((IDisposable)listener).Dispose();

    private JsonObject Blob(string type, byte[] content)
    {
        var digest = Sha256Digest.Of(content);
        Answers[$"blobs/{digest}"] = (200, "application/octet-stream", content);
        return new() { ["mediaType"] = type, ["digest"] = digest.ToString(), ["size"] = content.Length };
    }

    private Sha256Digest Put(JsonObject manifest)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest);
        var digest = Sha256Digest.Of(bytes);
        Answers[$"manifests/{digest}"] = (200, Manifest, bytes);
        return digest;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var exchange = await listener.GetContextAsync();
                var path = exchange.Request.Url!.AbsolutePath;
                var (status, type, content) = path == "/v2/" ? (200, "application/json", "{}"u8.ToArray())
                    : Answers.TryGetValue(path.Replace("/v2/shop/", "", StringComparison.Ordinal), out var found) ? found : (404, "application/json", []);
                exchange.Response.StatusCode = status;
                exchange.Response.ContentType = type;
                exchange.Response.ContentLength64 = content.Length;
                if (exchange.Request.HttpMethod != "HEAD")
                {
                    await exchange.Response.OutputStream.WriteAsync(content);
                }

                exchange.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
