using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cicd.AcceptanceTests.Support;
using Cicd.Containers;

namespace Cicd.AcceptanceTests.Deploy;

/// <summary>Images of the sample application: the machine's own .NET and the libraries it needs, and one layer for all versions.</summary>
internal sealed partial class SampleImages
{
    public const string Name = "registry.invalid/shop";

    // The engine does not read times whose plus sign is escaped.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SampleImages(OciLayout layout) => Layout = layout;

    public OciLayout Layout { get; }

    public Sha256Digest One { get; private set; }

    public Sha256Digest Two { get; private set; }

    public Sha256Digest Unhealthy { get; private set; }

    public Sha256Digest Exiting { get; private set; }

    /// <summary>Has the Docker engine build the first version of a Dockerfile; the others differ in their settings alone.</summary>
    public static async Task<SampleImages> BuildAsync(string directory, DockerEngine engine, PipelineRuntime runtime)
    {
        var context = Path.Combine(directory, "context");
        await FillAsync(Path.Combine(context, "root"));
        await File.WriteAllTextAsync(Path.Combine(context, "Dockerfile"), """
            FROM scratch
            COPY root/ /
            ENV DOTNET_EnableDiagnostics=0 APP_VERSION=one
            USER 1000
            ENTRYPOINT ["/dotnet/dotnet", "/app/Cicd.SampleWebApp.dll"]

            """);
        var layout = await OciLayout.CreateAsync(Path.Combine(directory, "images"), CancellationToken.None);
        var one = await new DockerfileBuilder(engine, runtime).BuildAsync(new DockerfileBuild(context), layout, "shop:one", CancellationToken.None);
        var images = new SampleImages(layout) { One = one.Digest };
        images.Two = await images.WithAsync(one, "shop:two", "APP_VERSION=two");
        images.Unhealthy = await images.WithAsync(one, "shop:unhealthy", "APP_VERSION=three", "APP_FAULT=unhealthy");
        images.Exiting = await images.WithAsync(one, "shop:exiting", "APP_VERSION=four", "APP_FAULT=exits");
        return images;
    }

    private static async Task FillAsync(string root)
    {
        var dotnet = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory()))))!;
        var version = Environment.Version.ToString();
        File.Copy(Path.Combine(dotnet, "dotnet"), Made(root, "dotnet/dotnet"));
        foreach (var part in (string[])["host/fxr", "shared/Microsoft.NETCore.App", "shared/Microsoft.AspNetCore.App"])
        {
            var from = Path.Combine(dotnet, part, version);
            foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                File.Copy(file, Made(root, Path.Combine("dotnet", part, version, Path.GetRelativePath(from, file))));
            }
        }

        foreach (var file in (string[])["Cicd.SampleWebApp.dll", "Cicd.SampleWebApp.runtimeconfig.json", "Cicd.SampleWebApp.deps.json"])
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), Made(root, $"app/{file}"));
        }

        var native = Directory.GetFiles(Path.Combine(root, "dotnet"), "*.so", SearchOption.AllDirectories).Where(static file => !file.Contains("lttng", StringComparison.Ordinal));
        using var ldd = await ProgramRun.RunAsync(root, "ldd", [Path.Combine(root, "dotnet/dotnet"), .. native]);
        foreach (var library in Library().Matches(ldd.Output).Select(static match => match.Groups[1].Value).Distinct().Where(library => !library.StartsWith(root, StringComparison.Ordinal)))
        {
            File.Copy(library, Made(root, library.TrimStart('/')));
        }
    }

    private static string Made(string root, string relative)
    {
        var path = Path.Combine(root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private async Task<Sha256Digest> WithAsync(OciDescriptor image, string name, params string[] environment)
    {
        var manifest = JsonNode.Parse(await Layout.ReadDocumentAsync(image, CancellationToken.None))!;
        var config = JsonNode.Parse(await Layout.ReadDocumentAsync((await Layout.ReadManifestAsync(image, CancellationToken.None)).Config, CancellationToken.None))!;
        var kept = config["config"]!["Env"]!.AsArray().Select(static value => value!.GetValue<string>()).Where(static value => !value.StartsWith("APP_", StringComparison.Ordinal));
        config["config"]!["Env"] = new JsonArray([.. kept.Concat(environment).Select(static value => JsonValue.Create(value))]);
        var blob = await Layout.WriteBlobAsync(OciMediaTypes.Config, Encoding.UTF8.GetBytes(config.ToJsonString(Plain)), CancellationToken.None);
        manifest["config"]!["digest"] = blob.Digest.ToString();
        manifest["config"]!["size"] = blob.Size;
        var result = await Layout.WriteBlobAsync(OciMediaTypes.Manifest, Encoding.UTF8.GetBytes(manifest.ToJsonString(Plain)), CancellationToken.None);
        await Layout.AddAsync(result, name, CancellationToken.None);
        return result.Digest;
    }

    [GeneratedRegex(@"(/\S+) \(0x", RegexOptions.CultureInvariant)]
    private static partial Regex Library();
}
