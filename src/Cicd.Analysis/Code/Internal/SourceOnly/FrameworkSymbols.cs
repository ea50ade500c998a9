using System.Globalization;
using NuGet.Frameworks;

namespace Cicd.Analysis.Code.Internal.SourceOnly;

/// <summary>The symbols that the .NET SDK defines for a target framework (documentation "Target frameworks", preprocessor symbols).</summary>
internal static class FrameworkSymbols
{
    private static readonly Version[] NetCoreApps = [new(1, 0), new(1, 1), new(2, 0), new(2, 1), new(2, 2), new(3, 0), new(3, 1)];
    private static readonly string[] NetFrameworks = ["20", "35", "40", "45", "451", "452", "46", "461", "462", "47", "471", "472", "48", "481"];
    private static readonly Version[] Standards = [new(1, 0), new(1, 1), new(1, 2), new(1, 3), new(1, 4), new(1, 5), new(1, 6), new(2, 0), new(2, 1)];

    public static IEnumerable<string> Of(string framework)
    {
        var parsed = NuGetFramework.Parse(framework);
        return parsed.Framework switch
        {
            FrameworkConstants.FrameworkIdentifiers.NetCoreApp => ["NET", "NETCOREAPP", Name(parsed), .. Older(NetCoreApps, "NETCOREAPP", parsed.Version), .. Modern(parsed.Version), .. Platform(parsed)],
            FrameworkConstants.FrameworkIdentifiers.NetStandard => ["NETSTANDARD", Name(parsed), .. Older(Standards, "NETSTANDARD", parsed.Version)],
            FrameworkConstants.FrameworkIdentifiers.Net => ["NETFRAMEWORK", Name(parsed), .. NetFrameworks.TakeWhile(version => Number(version) <= parsed.Version).Select(version => $"NET{version}_OR_GREATER")],
            _ => [],
        };
    }

    private static string Name(NuGetFramework framework)
    {
        var (identifier, version) = (framework.Framework, framework.Version);
        return identifier == FrameworkConstants.FrameworkIdentifiers.Net ? $"NET{version.Major}{version.Minor}{(version.Build > 0 ? version.Build.ToString(CultureInfo.InvariantCulture) : "")}"
            : identifier == FrameworkConstants.FrameworkIdentifiers.NetStandard ? $"NETSTANDARD{version.Major}_{version.Minor}"
            : version.Major >= 5 ? $"NET{version.Major}_{version.Minor}"
            : $"NETCOREAPP{version.Major}_{version.Minor}";
    }

    private static IEnumerable<string> Older(Version[] versions, string prefix, Version upTo) =>
        versions.Where(version => version <= new Version(upTo.Major, upTo.Minor)).Select(version => $"{prefix}{version.Major}_{version.Minor}_OR_GREATER");

    private static IEnumerable<string> Modern(Version upTo) =>
        upTo.Major is >= 5 and < 100 ? Enumerable.Range(5, upTo.Major - 4).Select(major => $"NET{major}_0_OR_GREATER") : [];

    private static IEnumerable<string> Platform(NuGetFramework framework) => framework.HasPlatform ? [framework.Platform.ToUpperInvariant()] : [];

    private static Version Number(string digits) => new(digits[0] - '0', digits[1] - '0', digits.Length > 2 ? digits[2] - '0' : 0);
}
