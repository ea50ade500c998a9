using NuGet.Versioning;

namespace Cicd.Packages;

/// <summary>Tells whether a version is affected, as the section "Evaluation" of the OSV schema says, in the order of NuGet's versions.</summary>
public static class OsvMatcher
{
    /// <summary>Where the version is affected; null if it is not. Ranges of commits are passed by.</summary>
    /// <param name="affected">What is affected.</param>
    /// <param name="version">The version of the package.</param>
    /// <exception cref="FormatException">The version, or one of an event, is no version of NuGet.</exception>
    public static VersionMatch? Match(OsvAffected affected, string version)
    {
        var own = Parse(version);
        foreach (var range in affected.Ranges.Where(range => range.Type != "GIT"))
        {
            if (InRange(range.Events, own) is { } match)
            {
                return match;
            }
        }

        return affected.Versions.Any(listed => NuGetVersion.TryParse(listed, out var one) ? VersionComparer.VersionRelease.Equals(one, own) : listed.Equals(version, StringComparison.OrdinalIgnoreCase))
            ? new VersionMatch($"[{own.ToNormalizedString()}]", FirstFixed(affected, own))
            : null;
    }

    private static VersionMatch? InRange(IReadOnlyList<OsvEvent> events, NuGetVersion own)
    {
        // Each event with what it does; at one version the introduction comes last, as "fixed" excludes and "introduced" includes.
        List<(NuGetVersion? At, int Order, OsvEvent Event)> sorted = [.. events
            .Where(item => item.Limit is null)
            .Select(item => item.Introduced is { } introduced ? (introduced == "0" ? null : Parse(introduced), 2, item)
                : item.Fixed is { } mended ? (Parse(mended), 1, item)
                : (Parse(item.LastAffected!), 3, item))];
        sorted.Sort((one, other) => one.At is null || other.At is null
            ? (one.At is null ? 0 : 1) - (other.At is null ? 0 : 1)
            : VersionComparer.VersionRelease.Compare(one.At, other.At) is var byVersion and not 0 ? byVersion : one.Order - other.Order);
        var limits = events.Where(item => item.Limit is not null).Select(item => item.Limit!).ToList();
        if (limits.Count > 0 && !limits.Any(limit => limit == "*" || VersionComparer.VersionRelease.Compare(own, Parse(limit)) < 0))
        {
            return null;
        }

        var isAffected = false;
        var range = string.Empty;
        foreach (var (at, _, item) in sorted)
        {
            var order = at is null ? 1 : VersionComparer.VersionRelease.Compare(own, at);
            if (item.Introduced is not null && order >= 0)
            {
                isAffected = true;
                range = at is null ? "(" : $"[{at.ToNormalizedString()}";
            }
            else if ((item.Fixed is not null && order >= 0) || (item.LastAffected is not null && order > 0))
            {
                isAffected = false;
            }
            else if (isAffected && item.Introduced is null)
            {
                return item.Fixed is not null
                    ? new VersionMatch($"{range}, {at!.ToNormalizedString()})", at.ToNormalizedString())
                    : new VersionMatch($"{range}, {at!.ToNormalizedString()}]", null);
            }
        }

        return isAffected ? new VersionMatch($"{range}, )", null) : null;
    }

    private static string? FirstFixed(OsvAffected affected, NuGetVersion own) => affected.Ranges
        .Where(range => range.Type != "GIT")
        .SelectMany(range => range.Events)
        .Where(item => item.Fixed is not null)
        .Select(item => Parse(item.Fixed!))
        .Where(mended => VersionComparer.VersionRelease.Compare(mended, own) > 0)
        .Min(VersionComparer.VersionRelease)?.ToNormalizedString();

    private static NuGetVersion Parse(string version) => NuGetVersion.TryParse(version, out var parsed)
        ? parsed
        : throw new FormatException($"'{version}' is no version");
}
