using System.Collections.Concurrent;
using Cicd.Packages;

namespace Cicd.DotNet;

/// <summary>Notes what a restore resolved as what the run is made from: every package with its digest, and the SDK.</summary>
internal sealed class RestoreMaterials(DotNetCli dotnet, RestoreSettings settings)
{
    private readonly PipelineRuntime runtime = dotnet.Runtime;
    private readonly ConcurrentDictionary<PackageIdentity, RunMaterial> packages = new();

    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        var reading = Task.Run(() => ReadPackages(cancellationToken), cancellationToken);
        await RecordSdkAsync(cancellationToken);
        await reading;
        runtime.Materials.AddRange(packages.Values);
    }

    private async Task RecordSdkAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var run = await dotnet.InvokeAsync(["--version"], new CommandSettings { WorkingDirectory = settings.WorkingDirectory }, lines.Add, cancellationToken);
        if (run.ExitCode == 0 && lines.Find(line => line.Length > 0) is { } version && version.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+'))
        {
            runtime.Materials.Add(new RunMaterial(PackageUrl.Create("generic", null, "dotnet-sdk", version).ToString()) { Name = ".NET SDK" });
        }
    }

    private void ReadPackages(CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(settings.Project ?? ".", Path.GetFullPath(settings.WorkingDirectory ?? ".", runtime.Run.Root));
        Parallel.ForEach(ProjectFinder.Find(target).Projects, new ParallelOptions { CancellationToken = cancellationToken }, ReadProject);
    }

    // The restore has succeeded, so a file that cannot be understood is no reason to fail: what is told of it is incomplete, and says so.
    private void ReadProject(string project)
    {
        try
        {
            if (AssetsLocator.Find(project) is not { } file)
            {
                return;
            }

            var assets = AssetsFileReader.Read(file);
            var folders = new PackageFolders(assets.PackageFolders);
            foreach (var package in assets.Graphs.SelectMany(graph => graph.Packages).Select(node => node.Identity))
            {
                packages.GetOrAdd(package, identity => Material(identity, folders.FindSha512(identity)));
            }
        }
        catch (PipelineException exception)
        {
            runtime.Log.Warning($"The packages of {Path.GetRelativePath(runtime.Run.Root, project).Replace('\\', '/')} are not named in the provenance: {exception.Message}");
        }
    }

    private static RunMaterial Material(PackageIdentity package, string? sha512) =>
        new(package.ToPackageUrl().ToString()) { Algorithm = sha512 is null ? null : "sha512", Digest = sha512 };
}
