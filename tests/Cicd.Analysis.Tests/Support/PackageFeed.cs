using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Cicd.Analysis.Tests.Support;

/// <summary>A NuGet source on the loopback interface: packages without content, and what is said about their vulnerabilities.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly HttpListener listener;
    private readonly Dictionary<string, SortedDictionary<string, byte[]>> packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, byte[]> pages = new(StringComparer.Ordinal);

    public PackageFeed()
    {
        // Each source has an address of its own: NuGet remembers what an address said.
        var path = Guid.NewGuid().ToString("N");
        for (var attempt = 0; ; attempt++)
        {
            using (TcpListener free = new(IPAddress.Loopback, 0))
            {
                free.Start();
                Base = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/{path}/";
            }

            listener = new HttpListener();
            listener.Prefixes.Add(Base);
            try
            {
                listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }

        _ = Task.Run(ServeAsync);
    }

    public string Base { get; }

    public string Index => $"{Base}index.json";

    public bool HasVulnerabilities { get; set; } = true;

    public ConcurrentQueue<string> Requests { get; } = [];

    public PackageFeed Package(string id, string version, params (string Id, string Range)[] dependencies)
    {
        var needs = string.Concat(dependencies.Select(needed => $"<dependency id=\"{needed.Id}\" version=\"{needed.Range}\" />"));
        using MemoryStream content = new();
        using (ZipArchive archive = new(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (StreamWriter writer = new(archive.CreateEntry($"{id}.nuspec").Open()))
            {
                writer.Write($"""<?xml version="1.0"?><package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{id}</id><version>{version}</version><authors>a</authors><description>d</description><dependencies><group targetFramework="net10.0">{needs}</group></dependencies></metadata></package>""");
            }

            using StreamWriter marker = new(archive.CreateEntry("lib/net10.0/_._").Open());
        }

        packages.TryAdd(id.ToLowerInvariant(), []);
        packages[id.ToLowerInvariant()][version] = content.ToArray();
        return this;
    }

    /// <summary>Sets a page, as it is.</summary>
    public PackageFeed Page(string name, string json, string updated = "2026-11-20T00:00:00Z")
    {
        pages[$"{name}|{updated}"] = Encoding.UTF8.GetBytes(json);
        return this;
    }

    public string NuGetConfig(string folder, bool audits = false) => $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{folder}" /></config>
          <packageSources><clear /><add key="feed" value="{Index}" allowInsecureConnections="true" /></packageSources>
          <auditSources><clear />{(audits ? $"<add key=\"feed\" value=\"{Index}\" allowInsecureConnections=\"true\" />" : "")}</auditSources>
        </configuration>
        """;

    public void Dispose() => listener.Close();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            try
            {
                var path = context.Request.Url!.AbsoluteUri[Base.Length..];
                Requests.Enqueue(path);
                var body = Answer(path);
                context.Response.StatusCode = body is null ? 404 : 200;
                context.Response.ContentLength64 = body?.Length ?? 0;
                if (body is not null)
                {
                    await context.Response.OutputStream.WriteAsync(body);
                }

                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Whoever asked did not wait for the answer.
            }
        }
    }

    private byte[]? Answer(string path) => path.Split('/') switch
    {
        ["index.json"] => JsonSerializer.SerializeToUtf8Bytes(new
        {
            version = "3.0.0",
            resources = new[] { Resource("flat/", "PackageBaseAddress/3.0.0"), Resource("registration/", "RegistrationsBaseUrl/3.6.0") }
                .Concat(HasVulnerabilities ? [Resource("vulnerabilities/index.json", "VulnerabilityInfo/6.7.0")] : []),
        }),
        ["flat", var id, "index.json"] when packages.TryGetValue(id, out var versions) => JsonSerializer.SerializeToUtf8Bytes(new { versions = versions.Keys }),
        ["flat", var id, var version, _] when packages.TryGetValue(id, out var versions) => versions.GetValueOrDefault(version),
        ["vulnerabilities", "index.json"] => JsonSerializer.SerializeToUtf8Bytes(pages.Keys.Order().Select(key => key.Split('|')).Select(key => new Dictionary<string, string>
        {
            ["@name"] = key[0], ["@id"] = $"{Base}vulnerabilities/{key[0]}.json", ["@updated"] = key[1],
        })),
        ["vulnerabilities", var page] => pages.FirstOrDefault(known => known.Key.StartsWith(page[..^5] + "|", StringComparison.Ordinal)).Value,
        ["registration", var id, "index.json"] when packages.TryGetValue(id, out var versions) => Registration(id, versions.Keys),
        _ => null,
    };

    private byte[] Registration(string id, IEnumerable<string> versions) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["@id"] = $"{Base}registration/{id}/index.json",
        ["count"] = 1,
        ["items"] = new[]
        {
            new Dictionary<string, object>
            {
                ["@id"] = $"{Base}registration/{id}/page.json",
                ["lower"] = "0.0.0",
                ["upper"] = "999.0.0",
                ["count"] = versions.Count(),
                ["items"] = versions.Select(version => new Dictionary<string, object>
                {
                    ["@id"] = $"{Base}registration/{id}/{version}.json",
                    ["packageContent"] = $"{Base}flat/{id}/{version}/{id}.{version}.nupkg",
                    ["catalogEntry"] = new Dictionary<string, object>
                    {
                        ["@id"] = $"{Base}catalog/{id}.{version}.json", ["id"] = id, ["version"] = version, ["authors"] = "a", ["description"] = "d", ["listed"] = true,
                        ["published"] = "2026-01-02T00:00:00Z",
                        ["deprecation"] = id.Contains("legacy", StringComparison.Ordinal) ? new { reasons = new[] { "Legacy" }, message = "m", alternatePackage = new { id = "Fresh", range = "*" } } : null!,
                    }.Where(entry => entry.Value is not null).ToDictionary(),
                }),
            },
        },
    });

    private Dictionary<string, string> Resource(string path, string type) => new() { ["@id"] = Base + path, ["@type"] = type };
}
