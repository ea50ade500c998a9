using System.Collections.Frozen;

namespace Cicd.Packages;

/// <summary>The identifiers of the SPDX licence list: of version 3.28, and those that came since. They are matched without regard to case (SPDX 2.3, annex D).</summary>
public static class SpdxLicenses
{
    private static readonly FrozenDictionary<string, SpdxLicense> Licenses;
    private static readonly FrozenDictionary<string, SpdxLicense> Exceptions;

#pragma warning disable CA1810 // Both tables come from one reading.
    static SpdxLicenses()
#pragma warning restore CA1810
    {
        Dictionary<string, SpdxLicense> licenses = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, SpdxLicense> exceptions = new(StringComparer.OrdinalIgnoreCase);
        using StreamReader lines = new(typeof(SpdxLicenses).Assembly.GetManifestResourceStream("Cicd.Packages.Licenses.spdx.txt")!);
        while (lines.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            SpdxLicense entry = new(words[1]) { IsDeprecated = words.Contains("deprecated"), IsRecent = words.Contains("later") };
            (words[0] == "exception" ? exceptions : licenses).Add(entry.Id, entry);
        }

        Licenses = licenses.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Exceptions = exceptions.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All licences, ordered by identifier.</summary>
    public static IEnumerable<SpdxLicense> All => Licenses.Values.OrderBy(license => license.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The licence with this identifier in any case of letters; null if the list has none.</summary>
    public static SpdxLicense? Find(string? id) => id is null ? null : Licenses.GetValueOrDefault(id);

    /// <summary>The exception with this identifier in any case of letters, such as <c>Classpath-exception-2.0</c>; null if the list has none.</summary>
    public static SpdxLicense? FindException(string? id) => id is null ? null : Exceptions.GetValueOrDefault(id);
}
