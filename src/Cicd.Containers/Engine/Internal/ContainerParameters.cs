using System.Globalization;
using System.Text.Json;
using Docker.DotNet.Models;

namespace Cicd.Containers.Internal;

/// <summary>What a container of a deployment is made of.</summary>
internal sealed class ContainerParameters(DockerApplication application, string environment, Redactor redactor)
{
    public CreateContainerParameters Create(DeploymentPlan deployment, string image, int port, string name)
    {
        var isHost = application.Network == "host";
        var inside = (isHost ? port : application.ContainerPort).ToString(CultureInfo.InvariantCulture);
        var outside = port.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Name = name,
            Image = image,
            Cmd = application.Arguments.Count > 0 ? [.. application.Arguments] : null!,
            Env = [.. Values(deployment.Values, inside).Select(static value => $"{value.Key}={value.Value}")],
            ExposedPorts = isHost ? null! : new Dictionary<string, EmptyStruct> { [$"{inside}/tcp"] = default },
            Labels = Labels(deployment, outside),
            HostConfig = new()
            {
                NetworkMode = application.Network,
                Binds = application.Volumes.Count > 0 ? [.. application.Volumes] : null!,
                PortBindings = isHost ? null! : new Dictionary<string, IList<PortBinding>> { [$"{inside}/tcp"] = [new() { HostIP = application.Address, HostPort = outside }] },
            },
        };
    }

    private Dictionary<string, string> Values(DeploymentValues values, string port)
    {
        var all = new Dictionary<string, string>(values.Variables, StringComparer.Ordinal);
        foreach (var (name, secret) in values.Secrets)
        {
            all[name] = secret.Reveal();
        }

        all[application.PortVariable] = port;
        return all;
    }

    private Dictionary<string, string> Labels(DeploymentPlan deployment, string port)
    {
        var settings = JsonSerializer.Serialize(application, DockerJsonContext.Default.DockerApplication);
        return redactor.Redact(settings) == settings
            ? new()
            {
                [DockerLabels.Application] = application.Name,
                [DockerLabels.Environment] = environment,
                [DockerLabels.Deployment] = deployment.Id,
                [DockerLabels.Version] = JsonSerializer.Serialize(deployment.Version, DockerJsonContext.Default.DeployedVersion),
                [DockerLabels.History] = JsonSerializer.Serialize(deployment.History, DockerJsonContext.Default.IReadOnlyListDeployedVersion),
                [DockerLabels.Settings] = settings,
                [DockerLabels.Port] = port,
            }
            : throw new ContainerException($"The settings of {application.Name} hold a secret, and the engine shows them to all its users: give it by the secrets of the environment.");
    }
}
