using System.Text.Json;
using Cicd.Git;

namespace Cicd.Analysis.Code.Internal;

/// <summary>
/// Tells which projects were restored here, by whoever ran it, so that asking MSBuild about them runs no code that did not
/// run before. What came with the tree says nothing: an assets file of another place, or one that git has in its index.
/// </summary>
internal sealed class BuiltProjects(IProcessRunner processes)
{
    private const int MaxBytes = 256 * 1024 * 1024;

    public async Task<IReadOnlySet<string>> SelectAsync(string root, IReadOnlyList<string> projects, CancellationToken cancellationToken)
    {
        var found = projects.Select(project => (Project: project, Assets: AssetsOf(root, project))).Where(item => item.Assets is not null).ToList();
        if (found.Count == 0)
        {
            return new HashSet<string>();
        }

        var sources = await GitRepository.ListSourcesAsync(root, processes, cancellationToken);
        var shipped = (sources ?? []).Select(path => Path.GetFullPath(path, root)).ToHashSet(StringComparer.Ordinal);
        return found.Where(item => !shipped.Contains(item.Assets!) && IsRestoreOf(item.Project, item.Assets!)).Select(item => item.Project).ToHashSet(StringComparer.Ordinal);
    }

    // Beside the project, or in the common directory of the artifacts layout (SDK property UseArtifactsOutput).
    private static string? AssetsOf(string root, string project)
    {
        const string name = "project.assets.json";
        var directory = Path.GetDirectoryName(project)!;
        var beside = Path.Combine(directory, "obj", name);
        if (File.Exists(beside))
        {
            return beside;
        }

        for (string? above = directory; above is not null && above.Length >= root.Length; above = Path.GetDirectoryName(above))
        {
            var common = Path.Combine(above, "artifacts", "obj", Path.GetFileNameWithoutExtension(project), name);
            if (File.Exists(common))
            {
                return common;
            }
        }

        return null;
    }

    private static bool IsRestoreOf(string project, string assets)
    {
        try
        {
            using var stream = new FileStream(assets, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > MaxBytes)
            {
                return false;
            }

            using var content = JsonDocument.Parse(stream);
            return content.RootElement.GetProperty("project").GetProperty("restore").GetProperty("projectPath").GetString() == project;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
