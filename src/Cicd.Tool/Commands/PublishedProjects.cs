using System.Runtime.InteropServices;
using Cicd.Containers;
using Cicd.DotNet;

namespace Cicd.Tool.Commands;

/// <summary>Publishes projects aside, and takes directories that were published already as they are.</summary>
internal sealed class PublishedProjects(ToolSession session, string configuration, bool? selfContained) : IDisposable
{
    private readonly DotNetCli dotnet = new(session.Processes, session.Runtime);
    private readonly string scratch = Directory.CreateTempSubdirectory("cicd-publish-").FullName;

    public async Task<IReadOnlyList<ImageApplication>> GetAsync(IReadOnlyList<string> paths, IReadOnlyList<string> runtimes, CancellationToken cancellationToken)
    {
        var applications = new List<ImageApplication>();
        for (var i = 0; i < paths.Count; i++)
        {
            var full = Path.GetFullPath(paths[i]);
            if (IsPublished(full))
            {
                applications.Add(new(full) { RuntimeIdentifier = runtimes.Count == paths.Count ? runtimes[i] : null });
                continue;
            }

            // What brings its runtime along is for one: this machine's, unless another was named.
            var own = selfContained == true ? $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}" : null;
            IReadOnlyList<string?> wanted = runtimes.Count > 0 ? [.. runtimes] : [own];
            foreach (var runtime in wanted)
            {
                applications.Add(await PublishAsync(ProjectFinder.Find(full).Path, runtime, cancellationToken));
            }
        }

        return applications;
    }

    public void Dispose() => Directory.Delete(scratch, recursive: true);

    private static bool IsPublished(string path) =>
        Directory.Exists(path) && !Directory.EnumerateFiles(path).Any(file => ProjectFile.IsProject(file) || SolutionFile.IsSolution(file)) && Directory.EnumerateFiles(path).Any();

    private async Task<ImageApplication> PublishAsync(string project, string? runtime, CancellationToken cancellationToken)
    {
        var output = Path.Combine(scratch, $"{Path.GetFileNameWithoutExtension(project)}-{runtime ?? "portable"}");
        await dotnet.PublishAsync(new PublishSettings { Project = project, Configuration = configuration, Runtime = runtime, SelfContained = selfContained, Output = output }, cancellationToken);
        return new(output) { RuntimeIdentifier = runtime };
    }
}
