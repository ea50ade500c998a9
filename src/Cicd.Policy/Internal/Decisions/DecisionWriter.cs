using System.Text;

namespace Cicd.Policy.Internal;

/// <summary>Writes decisions below <c>artifacts/evidence</c>.</summary>
internal sealed class DecisionWriter(PolicySet policies, ArtifactWriter files, TimeProvider time)
{
    private const int LongestName = 80;

    /// <summary>Writes the decision and returns where, below the root of the run.</summary>
    public async Task<string> WriteAsync(GateRequest request, GateDecision decision, CancellationToken cancellationToken)
    {
        var revision = await ReadRevisionAsync(request.Run, cancellationToken);
        var path = Path.Combine(request.Run.ArtifactsDirectory, "evidence", $"decision-{FileName(request.Destination.Task)}.json");
        var json = DecisionJson.Of(request, decision, revision, policies.Files, time.GetUtcNow());
        await files.WriteTextAsync(path, json, cancellationToken);
        return Path.GetRelativePath(request.Run.Root, path).Replace('\\', '/');
    }

    private static async Task<SourceRevision> ReadRevisionAsync(RunInfo run, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Revision.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return SourceRevision.Unknown;
        }
    }

    // A task may be named with any characters. Where some are replaced, a digest keeps two names from meeting in one file.
    private static string FileName(string task)
    {
        var name = string.Concat(task.Take(LongestName).Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '-'));
        return name == task && name.Length > 0 ? name : $"{name}-{Sha256Digest.Of(Encoding.UTF8.GetBytes(task)).Hex[..12]}";
    }
}
