using System.Globalization;

namespace Cicd.DotNet;

/// <summary>
/// Gives packages the time of their commit (<c>SOURCE_DATE_EPOCH</c>, reproducible-builds.org), so that the same commit makes
/// the same bytes. SDKs before 10.0.400 do not ask for it, and date the entries of a package by their files.
/// </summary>
internal static class SourceDate
{
    public const string Variable = "SOURCE_DATE_EPOCH";

    public static async Task<IReadOnlyDictionary<string, string?>> AddAsync(
        IReadOnlyDictionary<string, string?> environment, Task<SourceRevision> revision, CancellationToken cancellationToken)
    {
        // Whoever sets it for the whole build means it; what differs from the commit is not of its time.
        if (environment.ContainsKey(Variable) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))
            || await revision.WaitAsync(cancellationToken) is not { CommittedAt: { } time, IsDirty: false })
        {
            return environment;
        }

        return new Dictionary<string, string?>(environment, StringComparer.Ordinal)
        {
            [Variable] = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
    }
}
