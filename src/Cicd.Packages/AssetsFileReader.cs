using NuGet.ProjectModel;

namespace Cicd.Packages;

/// <summary>Reads <c>project.assets.json</c>, what <c>dotnet restore</c> leaves behind: the packages it resolved, and why.</summary>
public static class AssetsFileReader
{
    /// <summary>The size, in bytes, above which an assets file is refused.</summary>
    public const long MaxSize = 128 * 1024 * 1024;

    /// <summary>Reads an assets file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PipelineException">
    /// It is missing, too large, broken, of a version that is not known, or was left by a restore that failed. The message
    /// names the file and the remedy.
    /// </exception>
    public static ProjectAssets Read(string path)
    {
        var lockFile = Load(path);
        var spec = lockFile.PackageSpec;
        if (spec?.RestoreMetadata is null || spec.TargetFrameworks.Count == 0)
        {
            throw Unreadable(path, "it does not say which project it belongs to");
        }

        if (lockFile.LogMessages.FirstOrDefault(message => message.Level == NuGet.Common.LogLevel.Error) is { } error)
        {
            throw new PipelineException($"{path}: the restore failed, so the packages are not known ({error.Code}: {OneLine(error.Message)}). Mend that and run 'dotnet restore'.");
        }

        var hashes = ContentHashes(lockFile);
        var builders = lockFile.Targets.Select(target => new AssetsGraphBuilder(lockFile, target, hashes, path)).ToList();
        return new ProjectAssets(path, spec.RestoreMetadata.ProjectPath ?? spec.FilePath ?? path, [.. builders.Select(builder => builder.Build())])
        {
            Name = spec.RestoreMetadata.ProjectName ?? spec.Name ?? Path.GetFileNameWithoutExtension(spec.RestoreMetadata.ProjectPath ?? spec.FilePath ?? path),
            Version = spec.Version?.ToNormalizedString(),
            PackageFolders = [.. lockFile.PackageFolders.Select(folder => folder.Path)],
            IsTestProject = builders.Any(builder => builder.HasTestHost),
        };
    }

    private static Dictionary<PackageIdentity, string> ContentHashes(LockFile lockFile)
    {
        Dictionary<PackageIdentity, string> hashes = new(lockFile.Libraries.Count);
        foreach (var library in lockFile.Libraries)
        {
            if (library is { Name: not null, Version: not null } && !string.IsNullOrEmpty(library.Sha512))
            {
                hashes.TryAdd(new PackageIdentity(library.Name, library.Version.ToNormalizedString()), library.Sha512);
            }
        }

        return hashes;
    }

    private static LockFile Load(string path)
    {
        FirstErrorLogger logger = new();
        LockFile lockFile;
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (stream.Length > MaxSize)
            {
                throw new PipelineException($"{path} is {stream.Length / (1024 * 1024)} MiB, more than an assets file may have ({MaxSize / (1024 * 1024)} MiB).");
            }

            lockFile = new LockFileFormat().Read(stream, logger, path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PipelineException($"{path} is missing: the project is not restored. Run 'dotnet restore'.", missing);
        }
        catch (Exception broken) when (broken is not PipelineException)
        {
            throw Unreadable(path, OneLine(broken.Message), broken);
        }

        if (logger.FirstError is { } error)
        {
            throw Unreadable(path, OneLine(error));
        }

        return lockFile.Version switch
        {
            < 3 => throw new PipelineException($"{path} has version {lockFile.Version}, which an old NuGet wrote. Run 'dotnet restore' with a current SDK."),
            > 4 => throw new PipelineException($"{path} has version {lockFile.Version}, which a newer NuGet wrote than is known here (3 and 4). Restore with an SDK that this version of Cicd supports, or update Cicd."),
            _ => lockFile,
        };
    }

    private static PipelineException Unreadable(string path, string cause, Exception? inner = null) =>
        new($"{path} cannot be read: {cause.TrimEnd('.')}. Run 'dotnet restore' to write it anew.", inner);

    private static string OneLine(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length > 300 ? line[..300] + "…" : line;
    }
}
