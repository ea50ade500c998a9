using System.Globalization;

namespace Cicd.Git.Internal;

/// <summary>When the head was committed. Asked of <c>rev-list</c>, which runs no program to check a signature.</summary>
internal static class CommitTime
{
    public static async Task<DateTimeOffset?> ReadAsync(GitProgram git, CancellationToken cancellationToken)
    {
        var output = await git.RunAsync(["rev-list", "--max-count=1", "--timestamp", "HEAD"], cancellationToken);
        return long.TryParse(output.AsSpan().Trim().ToString().Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }
}
