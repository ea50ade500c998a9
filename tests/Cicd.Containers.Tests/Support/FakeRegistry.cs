using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cicd.Containers.Tests.Support;

/// <summary>A registry in this process that keeps to the distribution specification until a test makes it misbehave.</summary>
public sealed class FakeRegistry : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, byte[]> uploads = new();
    private bool isDisposed;

    public FakeRegistry()
    {
        listener.Start();
        Host = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        _ = AcceptAsync();
    }

    public string Host { get; }

    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new();

    public ConcurrentDictionary<string, (string Type, byte[] Content)> Manifests { get; } = new();

    public ConcurrentDictionary<string, string> Mountable { get; } = new();

    /// <summary>All that was asked, in order: method and path with query.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = new();

    /// <summary>Answers instead of the registry where it returns something.</summary>
    public Func<FakeRequest, FakeAnswer?> Answer { get; set; } = static _ => null;

    /// <summary>Whether it keeps a list of referrers.</summary>
    public bool HasReferrers { get; set; }

    /// <summary>How many bytes of the body of an upload it reads before the connection breaks; once each entry.</summary>
    public ConcurrentQueue<int> BreakUploadsAfter { get; } = new();

    public ImageReference Reference(string rest) => ImageReference.Parse($"{Host}/{rest}");

    public void Add(string target, string type, byte[] content)
    {
        Manifests[target] = (type, content);
        Manifests[Sha256Digest.Of(content).ToString()] = (type, content);
    }

    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            stop.Cancel();
            listener.Dispose();
            stop.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        var stopping = stop.Token;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stopping);
                _ = Task.Run(() => ServeAsync(client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                while (await ReadAsync(stream) is { } request)
                {
                    Requests.Enqueue(request);
                    var answer = Answer(request) ?? Handle(request);
                    await WriteAsync(stream, request, answer);
                    if (answer.TruncateAfter >= 0 || request.IsBroken)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or FormatException)
        {
            // The other side is gone, or speaks something else, such as TLS.
        }
    }

    private async Task<FakeRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !(head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one) == 0 || head.Count > 65536 || (head.Count == 0 && !char.IsAsciiLetterUpper((char)one[0])))
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines[1..].Select(line => line.Split(": ", 2)).GroupBy(parts => parts[0], StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => string.Join(',', group.Select(parts => parts[1])), StringComparer.OrdinalIgnoreCase);
        var length = int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
        var isBroken = length > 0 && first[0] == "PATCH" && BreakUploadsAfter.TryDequeue(out var bound) && (length = Math.Min(length, bound)) >= 0;
        var body = new byte[length];
        await stream.ReadExactlyAsync(body);
        return new(first[0], first[1], headers, body) { IsBroken = isBroken };
    }

    private static async Task WriteAsync(NetworkStream stream, FakeRequest request, FakeAnswer answer)
    {
        if (request.IsBroken)
        {
            return;
        }

        var isBodyless = request.Method == "HEAD" || answer.Status is 204;
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} X\r\n");
        foreach (var (name, value) in answer.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Length ?? answer.Body.Length}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()));
        if (!isBodyless)
        {
            await stream.WriteAsync(answer.TruncateAfter >= 0 ? answer.Body.AsMemory(0, answer.TruncateAfter) : answer.Body);
        }
    }

    private FakeAnswer Handle(FakeRequest request)
    {
        var path = request.Path.Split('?')[0];
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is ["v2"])
        {
            return new(200);
        }

        return (request.Method, parts) switch
        {
            ("POST", [.., "blobs", "uploads"]) => Begin(request),
            ("PATCH", [.., "uploads", var id]) => Append(path, id, request),
            ("GET", [.., "uploads", var id]) => uploads.TryGetValue(id, out var had) ? new FakeAnswer(204).With("Location", path).With("Range", $"0-{Math.Max(had.Length - 1, 0)}") : new(404),
            ("PUT", [.., "uploads", var id]) => Complete(id, request),
            ("HEAD" or "GET", [.., "blobs", var digest]) => Blob(digest, request),
            ("PUT", [.., "manifests", var target]) => Put(target, request),
            ("HEAD" or "GET", [.., "manifests", var target]) => Manifests.TryGetValue(target, out var found)
                ? new FakeAnswer(200) { Body = found.Content }.With("Content-Type", found.Type).With("Docker-Content-Digest", Sha256Digest.Of(found.Content).ToString())
                : new(404),
            ("GET", [.., "referrers", var subject]) when HasReferrers => Referrers(subject),
            _ => new(404),
        };
    }

    private FakeAnswer Begin(FakeRequest request)
    {
        var name = request.Path["/v2/".Length..request.Path.IndexOf("/blobs", StringComparison.Ordinal)];
        if (request.Query("mount") is { } digest && Mountable.ContainsKey(digest) && Blobs.ContainsKey(digest))
        {
            return new FakeAnswer(201);
        }

        var id = Guid.NewGuid().ToString("N");
        uploads[id] = [];
        return new FakeAnswer(202).With("Location", $"/v2/{name}/blobs/uploads/{id}?state=1").With("Range", "0-0");
    }

    private FakeAnswer Append(string path, string id, FakeRequest request)
    {
        var had = uploads[id];
        if (request.Headers.TryGetValue("Content-Range", out var range) && long.Parse(range.Split('-')[0], CultureInfo.InvariantCulture) != had.Length)
        {
            return new(416);
        }

        byte[] now = uploads[id] = [.. had, .. request.Body];
        return new FakeAnswer(202).With("Location", $"{path}?state=2").With("Range", $"0-{now.Length - 1}");
    }

    private FakeAnswer Complete(string id, FakeRequest request)
    {
        if (!uploads.TryRemove(id, out var had))
        {
            return new(404);
        }

        byte[] content = [.. had, .. request.Body];
        var digest = Sha256Digest.Of(content).ToString();
        if (digest != request.Query("digest"))
        {
            return new FakeAnswer(400) { Body = """{"errors":[{"code":"DIGEST_INVALID","message":"it is another"}]}"""u8.ToArray() };
        }

        Blobs[digest] = content;
        return new FakeAnswer(201).With("Docker-Content-Digest", digest);
    }

    private FakeAnswer Blob(string digest, FakeRequest request)
    {
        if (!Blobs.TryGetValue(digest, out var content))
        {
            return new(404);
        }

        if (request.Headers.TryGetValue("Range", out var range))
        {
            var from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            return new FakeAnswer(206) { Body = content[from..] }.With("Content-Range", $"bytes {from}-{content.Length - 1}/{content.Length}");
        }

        return new(200) { Body = content };
    }

    private FakeAnswer Put(string target, FakeRequest request)
    {
        Add(target, request.Headers["Content-Type"], request.Body);
        var answer = new FakeAnswer(201).With("Docker-Content-Digest", Sha256Digest.Of(request.Body).ToString());
        return HasReferrers && OciJson.Read(request.Body, OciJsonContext.Default.OciManifest, "it").Subject is { } subject ? answer.With("OCI-Subject", subject.Digest.ToString()) : answer;
    }

    private FakeAnswer Referrers(string subject)
    {
        var found = Manifests.Where(entry => entry.Key.StartsWith("sha256:", StringComparison.Ordinal) && entry.Value.Type == OciMediaTypes.Manifest)
            .Select(entry => (Manifest: OciJson.Read(entry.Value.Content, OciJsonContext.Default.OciManifest, "it"), entry.Value.Content))
            .Where(entry => entry.Manifest.Subject?.Digest.ToString() == subject)
            .Select(entry => OciDescriptor.Of(OciMediaTypes.Manifest, entry.Content) with { ArtifactType = entry.Manifest.ArtifactType });
        return new FakeAnswer(200) { Body = OciJson.Write(new OciIndex([.. found])) }.With("Content-Type", OciMediaTypes.Index);
    }
}
