using System.Text.Json;

namespace Cicd.DotNet;

/// <summary>
/// Looks whether a restore did what it was asked for: the command passes over projects that the solution's default
/// configuration does not build, all of them where a solution has no configurations, and succeeds all the same.
/// </summary>
internal sealed class RestoreCheck(DotNetCli dotnet, RestoreSettings settings)
{
    // Without a code: NuGet's own warning that it was given nothing.
    private const string Nothing = "Unable to find a project to restore";

    private const string ExtensionsPath = "MSBuildProjectExtensionsPath";
    private const string HasSdk = "UsingMicrosoftNETSdk";

    /// <exception cref="PipelineException">A project of the solution was not restored; the message names it and the remedy.</exception>
    public async Task RunAsync(DotNetResult result, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(settings.Project ?? ".", Path.GetFullPath(settings.WorkingDirectory ?? ".", dotnet.Runtime.Run.Root));
        if (!SolutionFile.IsSolution(target) && !Directory.Exists(target))
        {
            return;
        }

        var found = ProjectFinder.Find(target);
        if (result.Diagnostics.Any(diagnostic => diagnostic.Message.Contains(Nothing, StringComparison.Ordinal)))
        {
            throw new PipelineException(
                $"{found.Path} lists {Text.Count(found.Projects.Count, "project")}, but no configuration that builds them, so nothing was restored. Remove the projects from it and add them again with 'dotnet sln add'.");
        }

        var missing = found.Projects.Where(project => !IsRestored(project)).ToList();
        while (missing.Count > 0 && await IsRestoredElsewhereAsync(missing[0], cancellationToken))
        {
            missing.RemoveAt(0);
        }

        if (missing.Count > 0)
        {
            var names = missing.Select(project => Path.GetRelativePath(found.Directory, project).Replace('\\', '/'));
            throw new PipelineException(
                $"{found.Path} was restored, but has projects without obj/project.assets.json: {string.Join(", ", names)}. Let the solution's default configuration build them, or name a solution filter (.slnf) without them.");
        }
    }

    private static bool IsRestored(string project) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json")) || AssetsLocator.Find(project) is not null;

    // Only evaluation knows for sure. A project without an SDK has such a file only where it refers to packages in it.
    private async Task<bool> IsRestoredElsewhereAsync(string project, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var run = await dotnet.InvokeAsync(DotNetArguments.Properties(settings, project, ExtensionsPath, HasSdk), settings, lines.Add, cancellationToken);
        var text = string.Join('\n', lines);
        var (start, end) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        return run.ExitCode == 0 && start >= 0 && end > start && IsRestoredElsewhere(project, text[start..(end + 1)]);
    }

    private static bool IsRestoredElsewhere(string project, string answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var values = document.RootElement.GetProperty("Properties");
            return values.GetProperty(HasSdk).GetString() != "true"
                || File.Exists(Path.GetFullPath(Path.Combine(values.GetProperty(ExtensionsPath).GetString()!, "project.assets.json"), Path.GetDirectoryName(project)!));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
