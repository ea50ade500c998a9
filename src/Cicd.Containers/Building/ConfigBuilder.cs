using System.Globalization;
using System.Text.Json;

namespace Cicd.Containers;

/// <summary>Makes the configuration of an image out of that of its base.</summary>
internal sealed class ConfigBuilder(ImageBuildRequest request, BaseImage from)
{
    private const string WebPorts = "ASPNETCORE_HTTP_PORTS";
    private const string DefaultPort = "8080";
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement.Clone();

    public OciImageConfig Build(PublishedApplication application, IReadOnlyList<BuiltLayer> layers, IReadOnlyList<Sha256Digest> diffIds)
    {
        var before = from.Config.Config ?? new();
        var ports = Ports(application);
        return from.Config with
        {
            Created = request.Created.ToUniversalTime(),
            Author = null,
            Rootfs = new([.. from.Config.Rootfs.DiffIds, .. diffIds]),
            History = History(layers),
            Config = before with
            {
                User = request.User,
                WorkingDir = request.WorkingDirectory,
                Entrypoint = request.EntryPoint.Count > 0 ? request.EntryPoint : application.EntryPoint(request.WorkingDirectory.TrimEnd('/')),
                Cmd = request.Arguments.Count > 0 ? request.Arguments : null,
                Env = Environment(before, application, ports),
                ExposedPorts = Sorted.OrNone(before.ExposedPorts, ports.ToDictionary(port => port, _ => Nothing)),
                Labels = Sorted.OrNone(before.Labels, request.Annotations, request.Labels),
                Healthcheck = request.HealthCheck ?? before.Healthcheck,
            },
        };
    }

    private List<string> Ports(PublishedApplication application)
    {
        IReadOnlyList<string> wanted = request.Ports.Count > 0 ? request.Ports : application.IsWeb ? [DefaultPort] : [];
        return [.. wanted.Select(Port).Distinct(StringComparer.Ordinal)];
    }

    private static string Port(string text)
    {
        var parts = text.Split('/');
        var protocol = parts.Length > 1 ? parts[1] : "tcp";
        return parts.Length <= 2 && protocol is "tcp" or "udp" or "sctp" && ushort.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{number}/{protocol}")
            : throw new ContainerException($"'{text}' is no port: it is written 8080, or 8080/udp.");
    }

    private List<string> Environment(OciContainerConfig before, PublishedApplication application, List<string> ports)
    {
        var all = new List<string>(before.Env ?? []);
        Default("DOTNET_RUNNING_IN_CONTAINER", "true");
        if (application.IsWeb && (request.Ports.Count > 0 || !Has(WebPorts)) && ports.Where(port => port.EndsWith("/tcp", StringComparison.Ordinal)).Select(port => port.Split('/')[0]).ToList() is { Count: > 0 } numbers)
        {
            Set(WebPorts, string.Join(';', numbers));
        }

        foreach (var (name, value) in request.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            Set(name, value);
        }

        return all;

        bool Has(string name) => all.Exists(variable => variable.StartsWith(name + "=", StringComparison.Ordinal));

        void Default(string name, string value)
        {
            if (!Has(name))
            {
                Set(name, value);
            }
        }

        void Set(string name, string value)
        {
            all.RemoveAll(variable => variable.StartsWith(name + "=", StringComparison.Ordinal));
            all.Add($"{name}={value}");
        }
    }

    // A base whose history does not tell of each layer would make the whole of it wrong.
    private List<OciHistory> History(IReadOnlyList<BuiltLayer> layers)
    {
        var before = from.Config.History ?? [];
        if (before.Count(entry => entry.EmptyLayer != true) != from.Layers.Count)
        {
            before = [.. from.Layers.Select(_ => new OciHistory { Comment = "of the base image" })];
        }

        return [.. before, .. layers.Select(layer => new OciHistory { Created = request.Created.ToUniversalTime(), CreatedBy = $"cicd image build: {layer.Content}" })];
    }
}
