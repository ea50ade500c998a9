using System.Globalization;

namespace Cicd.Containers;

/// <summary>What an image says of itself (OCI image specification 1.1, <c>annotations</c>).</summary>
public static class ImageFacts
{
    /// <summary>The variable that gives the time of what is built in seconds since 1970 (reproducible-builds.org).</summary>
    public const string SourceDateVariable = "SOURCE_DATE_EPOCH";

    private const string Prefix = "org.opencontainers.image.";

    /// <summary>The time that a build states: that of the variable if it is set, else that of the commit, else 1970-01-01.</summary>
    /// <param name="sourceDate">The value of <c>SOURCE_DATE_EPOCH</c>.</param>
    /// <param name="revision">What the sources are at.</param>
    /// <exception cref="ContainerException">The variable is set, and no such time.</exception>
    public static DateTimeOffset Created(string? sourceDate, SourceRevision revision)
    {
        if (string.IsNullOrEmpty(sourceDate))
        {
            return revision.CommittedAt?.ToUniversalTime() ?? DateTimeOffset.UnixEpoch;
        }

        return long.TryParse(sourceDate, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new ContainerException($"{SourceDateVariable} is '{sourceDate}', and has to be a number of seconds since 1970.");
    }

    /// <summary>The annotations that follow from the sources; what is not known is left out.</summary>
    /// <param name="created">When, see <see cref="Created"/>.</param>
    /// <param name="revision">What the sources are at. That they differ from the commit shows behind the revision.</param>
    /// <param name="title">The title for people.</param>
    /// <param name="version">The version.</param>
    /// <param name="licenses">The licences as an SPDX expression.</param>
    public static IReadOnlyDictionary<string, string> Annotations(DateTimeOffset created, SourceRevision revision, string? title = null, string? version = null, string? licenses = null)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Prefix + "created"] = created.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        Add("source", revision.Repository);
        Add("revision", revision.Commit is { } commit ? revision.IsDirty == true ? $"{commit}-dirty" : commit : null);
        Add("title", title);
        Add("version", version);
        Add("licenses", licenses);
        return facts;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                facts[Prefix + name] = value;
            }
        }
    }

    internal static string Base(string fact) => $"{Prefix}base.{fact}";
}
