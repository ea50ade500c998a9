namespace Cicd.DotNet;

/// <summary>Packs aside and moves the packages into place one by one, so that there is never half of one there.</summary>
internal sealed class PackRunner(DotNetCli dotnet, string task)
{
    private readonly PipelineRuntime runtime = dotnet.Runtime;

    private string Packages => Path.Combine(runtime.Run.ArtifactsDirectory, "packages");

    public async Task<PackedPackages> RunAsync(PackSettings settings, CancellationToken cancellationToken)
    {
        var scratch = Scratch.Fresh(Path.Combine(runtime.Run.StateDirectory, "pack", Scratch.NameOf(task)));
        try
        {
            await dotnet.PackAsync(
                settings with
                {
                    Output = scratch,
                    Properties = Quiet(settings.Properties),
                    Environment = await SourceDate.AddAsync(settings.Environment, runtime.Run.Revision, cancellationToken),
                },
                cancellationToken);
            if (!Directory.EnumerateFiles(scratch).Any(path => IsPackage(path) && !IsSymbols(path)))
            {
                runtime.Log.Information("No package was made: no project is packable (IsPackable).");
            }

            DeleteStale();
            return await MoveAsync(scratch, cancellationToken);
        }
        finally
        {
            Scratch.TryDelete(scratch);
        }
    }

    // That a web application is no package is no news in a solution.
    private static Dictionary<string, string> Quiet(IReadOnlyDictionary<string, string> properties)
    {
        var quiet = new Dictionary<string, string>(properties, StringComparer.Ordinal);
        quiet.TryAdd("WarnOnPackingNonPackableProject", "false");
        return quiet;
    }

    // What another task of this run has packed stays.
    private void DeleteStale()
    {
        Directory.CreateDirectory(Packages);
        var ours = runtime.Artifacts.All.Select(artifact => Path.GetFullPath(artifact.Name, runtime.Run.Root)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Packages).Where(path => IsPackage(path) && !ours.Contains(path)))
        {
            File.Delete(path);
        }
    }

    private async Task<PackedPackages> MoveAsync(string scratch, CancellationToken cancellationToken)
    {
        var moved = new List<string>();
        foreach (var source in Directory.EnumerateFiles(scratch).Where(IsPackage).Order(StringComparer.Ordinal).ToList())
        {
            var target = Path.Combine(Packages, Path.GetFileName(source));
            File.Move(source, target, overwrite: true);
            moved.Add(target);
        }

        var packages = new List<PackedPackage>();
        foreach (var path in moved.Where(path => !IsSymbols(path)))
        {
            var (id, version) = PackageIdentityReader.Read(path);
            var symbols = moved.Find(other => IsSymbols(other) && SymbolsOf(path).Contains(other, StringComparer.Ordinal));
            packages.Add(new PackedPackage(id, version, path, await AddAsync(path, cancellationToken))
            {
                Symbols = symbols is null ? null : await AddAsync(symbols, cancellationToken),
            });
        }

        return new([.. packages.OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase).ThenBy(package => package.Version, StringComparer.Ordinal)]);
    }

    private Task<Artifact> AddAsync(string path, CancellationToken cancellationToken) =>
        runtime.Artifacts.AddFileAsync(path, ArtifactKind.Package, cancellationToken);

    private static bool IsPackage(string path) => Path.GetExtension(path).ToLowerInvariant() is ".nupkg" or ".snupkg";

    private static bool IsSymbols(string path) =>
        path.EndsWith(".snupkg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".symbols.nupkg", StringComparison.OrdinalIgnoreCase);

    private static string[] SymbolsOf(string path) => [Path.ChangeExtension(path, ".snupkg"), Path.ChangeExtension(path, ".symbols.nupkg")];
}
