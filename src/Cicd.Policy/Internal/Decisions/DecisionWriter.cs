using System.Text;

namespace Cicd.Policy.Internal;

/// <summary>Writes decisions below <c>artifacts/evidence</c>.</summary>
internal static class DecisionWriter
{
    private const int LongestName = 80;

    /// <summary>Writes the decision and returns where, below the root of the run.</summary>
    public static async Task<string> WriteAsync(GateRequest request, DecisionRecord record, ArtifactWriter files, CancellationToken cancellationToken)
    {
        var path = Path.Combine(request.Run.ArtifactsDirectory, "evidence", $"decision-{FileName(request.Destination.Task)}.json");
        await files.WriteTextAsync(path, DecisionDocument.Write(record, request), cancellationToken);
        return Path.GetRelativePath(request.Run.Root, path).Replace('\\', '/');
    }

    // A task may be named with any characters. Where some are replaced, a digest keeps two names from meeting in one file.
    private static string FileName(string task)
    {
        var name = string.Concat(task.Take(LongestName).Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '-'));
        return name == task && name.Length > 0 ? name : $"{name}-{Sha256Digest.Of(Encoding.UTF8.GetBytes(task)).Hex[..12]}";
    }
}
