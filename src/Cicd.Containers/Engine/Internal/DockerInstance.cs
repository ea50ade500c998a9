using System.Globalization;
using System.Text.Json;
using Docker.DotNet.Models;

namespace Cicd.Containers.Internal;

/// <summary>A container of a deployment.</summary>
internal sealed record DockerInstance(string Id, string Name, int Port, bool IsRunning, DeploymentInstance Instance)
{
    /// <summary>The ending of the name of one that never served.</summary>
    public const string New = ".new";

    public bool IsNew => Name.EndsWith(New, StringComparison.Ordinal);

    /// <summary>Reads what its labels tell; null if they are not those of a deployment.</summary>
    public static DockerInstance? Of(ContainerListResponse container)
    {
        var labels = container.Labels ?? new Dictionary<string, string>();
        try
        {
            return labels.TryGetValue(DockerLabels.Version, out var version)
                && labels.TryGetValue(DockerLabels.Port, out var text)
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                && JsonSerializer.Deserialize(version, DockerJsonContext.Default.DeployedVersion) is { } deployed
                ? new(
                    container.ID,
                    container.Names is [var name, ..] ? name.TrimStart('/') : container.ID,
                    port,
                    container.State == "running",
                    new(container.ID, deployed)
                    {
                        History = labels.TryGetValue(DockerLabels.History, out var history) ? JsonSerializer.Deserialize(history, DockerJsonContext.Default.IReadOnlyListDeployedVersion) ?? [] : [],
                    })
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
