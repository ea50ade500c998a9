using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Cicd.Containers.Internal;

/// <summary>The containers of an engine.</summary>
internal sealed class DockerContainers(DockerEngine engine)
{
    private const int LongestLog = 1 << 20;

    public Task<IList<ContainerListResponse>> ListAsync(IEnumerable<string> labels, CancellationToken cancellationToken) => engine.CallAsync("The containers could not be listed", client =>
        client.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = labels.ToDictionary(static label => label, static _ => true) } },
            cancellationToken));

    /// <summary>Makes a container; null if the name is taken.</summary>
    public Task<string?> CreateAsync(CreateContainerParameters parameters, CancellationToken cancellationToken) => engine.CallAsync($"The container {parameters.Name} could not be made", async client =>
    {
        try
        {
            return (string?)(await client.Containers.CreateContainerAsync(parameters, cancellationToken)).ID;
        }
        catch (DockerApiException exception) when (EngineErrors.IsConflict(exception))
        {
            return null;
        }
    });

    public Task StartAsync(string id, CancellationToken cancellationToken) =>
        engine.CallAsync("The container could not be started", client => client.Containers.StartContainerAsync(id, new ContainerStartParameters(), cancellationToken));

    public Task RenameAsync(string id, string name, CancellationToken cancellationToken) => DoAsync($"The container could not be named {name}", client =>
        client.Containers.RenameContainerAsync(id, new ContainerRenameParameters { NewName = name }, cancellationToken));

    /// <summary>Lets the engine start it again when it ends or the machine restarts.</summary>
    public Task KeepAliveAsync(string id, CancellationToken cancellationToken) => DoAsync("The container could not be kept alive", client =>
        client.Containers.UpdateContainerAsync(id, new ContainerUpdateParameters { RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped } }, cancellationToken));

    public Task<ContainerInspectResponse> InspectAsync(string id, CancellationToken cancellationToken) =>
        engine.CallAsync("The container could not be looked up", client => client.Containers.InspectContainerAsync(id, cancellationToken));

    /// <summary>Asks it to end, and removes it; nothing if it is gone.</summary>
    public Task RemoveAsync(string id, TimeSpan? stopTime, CancellationToken cancellationToken) => DoAsync("The container could not be removed", async client =>
    {
        try
        {
            if (stopTime is { } wait)
            {
                await client.Containers.StopContainerAsync(id, new ContainerStopParameters { WaitBeforeKillSeconds = (uint)Math.Ceiling(wait.TotalSeconds) }, cancellationToken);
            }

            await client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken);
        }
        catch (DockerApiException exception) when (EngineErrors.IsNotFound(exception))
        {
            // That is what was wanted.
        }
    });

    public Task<IReadOnlyList<string>> ReadLogAsync(string id, int lines, CancellationToken cancellationToken) => engine.CallAsync<IReadOnlyList<string>>("The log of the container could not be read", async client =>
    {
        using var stream = await client.Containers.GetContainerLogsAsync(
            id, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = lines.ToString(System.Globalization.CultureInfo.InvariantCulture) }, cancellationToken);
        var text = new StringBuilder();
        var buffer = new byte[16384];
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
        while (text.Length < LongestLog && await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken) is { EOF: false } read)
        {
            text.Append(characters, 0, decoder.GetChars(buffer, 0, read.Count, characters, 0));
        }

        return [.. text.ToString().Split('\n').Select(static line => OneText.Of(line, 2000)).Where(static line => line.Length > 0).TakeLast(lines)];
    });

    /// <summary>Runs a command inside of it, and gives its exit code.</summary>
    public Task<long> ExecuteAsync(string id, IReadOnlyList<string> command, CancellationToken cancellationToken) => engine.CallAsync("The command could not be run in the container", async client =>
    {
        var created = await client.Exec.CreateContainerExecAsync(id, new ContainerExecCreateParameters { Cmd = [.. command], AttachStdout = true, AttachStderr = true }, cancellationToken);
        using var stream = await client.Exec.StartContainerExecAsync(created.ID, new ContainerExecStartParameters(), cancellationToken);
        await stream.CopyOutputToAsync(Stream.Null, Stream.Null, Stream.Null, cancellationToken);
        return (await client.Exec.InspectContainerExecAsync(created.ID, cancellationToken)).ExitCode ?? -1;
    });

    private Task DoAsync(string what, Func<DockerClient, Task> call) => engine.CallAsync(what, async client =>
    {
        await call(client);
        return true;
    });
}
