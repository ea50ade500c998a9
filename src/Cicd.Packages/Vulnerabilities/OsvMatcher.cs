using NuGet.Versioning;

namespace Cicd.Packages;

/// <summary>Tells whether a version is affected, as the section "Evaluation" of the OSV schema says, in the order of NuGet's versions or in that of a distribution.</summary>
public static class OsvMatcher
{
    /// <summary>Where the version is affected; null if it is not. Ranges of commits are passed by.</summary>
    /// <param name="affected">What is affected.</param>
    /// <param name="version">The version of the package.</param>
    /// <exception cref="FormatException">The version, or one of an event, is no version of NuGet.</exception>
    public static VersionMatch? Match(OsvAffected affected, string version)
    {
        var own = Parse(version);
        return Match(affected, own, Parse, VersionComparer.VersionRelease, static known => known.ToNormalizedString())
            ?? (affected.Versions.Any(listed => NuGetVersion.TryParse(listed, out var one) ? VersionComparer.VersionRelease.Equals(one, own) : listed.Equals(version, StringComparison.OrdinalIgnoreCase))
                ? new VersionMatch($"[{own.ToNormalizedString()}]", FirstFixed(affected, own, Parse, VersionComparer.VersionRelease)?.ToNormalizedString())
                : null);
    }

    /// <summary>Where the version of a package of a distribution is affected; null if it is not. Ranges of commits are passed by.</summary>
    /// <param name="affected">What is affected.</param>
    /// <param name="version">The version of the package.</param>
    /// <param name="order">The order of the versions.</param>
    public static VersionMatch? Match(OsvAffected affected, string version, IComparer<string> order) =>
        Match(affected, version, static text => text, order, static known => known)
            ?? (affected.Versions.Any(listed => order.Compare(listed, version) == 0)
                ? new VersionMatch($"[{version}]", FirstFixed(affected, version, static text => text, order))
                : null);

    private static VersionMatch? Match<T>(OsvAffected affected, T own, Func<string, T> parse, IComparer<T> order, Func<T, string> show)
        where T : class =>
        affected.Ranges.Where(range => range.Type != "GIT").Select(range => InRange(range.Events, own, parse, order, show)).FirstOrDefault(match => match is not null);

    private static VersionMatch? InRange<T>(IReadOnlyList<OsvEvent> events, T own, Func<string, T> parse, IComparer<T> comparer, Func<T, string> show)
        where T : class
    {
        // Each event with what it does; at one version the introduction comes last, as "fixed" excludes and "introduced" includes.
        List<(T? At, int Order, OsvEvent Event)> sorted = [.. events
            .Where(item => item.Limit is null)
            .Select(item => item.Introduced is { } introduced ? (introduced == "0" ? null : parse(introduced), 2, item)
                : item.Fixed is { } mended ? (parse(mended), 1, item)
                : (parse(item.LastAffected!), 3, item))];
        sorted.Sort((one, other) => one.At is null || other.At is null
            ? (one.At is null ? 0 : 1) - (other.At is null ? 0 : 1)
            : comparer.Compare(one.At, other.At) is var byVersion and not 0 ? byVersion : one.Order - other.Order);
        var limits = events.Where(item => item.Limit is not null).Select(item => item.Limit!).ToList();
        if (limits.Count > 0 && !limits.Any(limit => limit == "*" || comparer.Compare(own, parse(limit)) < 0))
        {
            return null;
        }

        var isAffected = false;
        var range = string.Empty;
        foreach (var (at, _, item) in sorted)
        {
            var order = at is null ? 1 : comparer.Compare(own, at);
            if (item.Introduced is not null && order >= 0)
            {
                isAffected = true;
                range = at is null ? "(" : $"[{show(at)}";
            }
            else if ((item.Fixed is not null && order >= 0) || (item.LastAffected is not null && order > 0))
            {
                isAffected = false;
            }
            else if (isAffected && item.Introduced is null)
            {
                return item.Fixed is not null
                    ? new VersionMatch($"{range}, {show(at!)})", show(at!))
                    : new VersionMatch($"{range}, {show(at!)}]", null);
            }
        }

        return isAffected ? new VersionMatch($"{range}, )", null) : null;
    }

    private static T? FirstFixed<T>(OsvAffected affected, T own, Func<string, T> parse, IComparer<T> order)
        where T : class => affected.Ranges
        .Where(range => range.Type != "GIT")
        .SelectMany(range => range.Events)
        .Where(item => item.Fixed is not null)
        .Select(item => parse(item.Fixed!))
        .Where(mended => order.Compare(mended, own) > 0)
        .Min(order);

    private static NuGetVersion Parse(string version) => NuGetVersion.TryParse(version, out var parsed)
        ? parsed
        : throw new FormatException($"'{version}' is no version");
}
