using System.Buffers.Binary;
using System.Text;

namespace Cicd.Packages;

/// <summary>The header of a package as RPM keeps it in its database (RPM, "RPM v4 header format", without the lead). It may be hostile.</summary>
internal static class RpmHeader
{
    private const int MaxEntries = 100_000;
    private const int Name = 1000;
    private const int Version = 1001;
    private const int Release = 1002;
    private const int Epoch = 1003;
    private const int Vendor = 1011;
    private const int License = 1014;
    private const int Architecture = 1022;
    private const int SourcePackage = 1044;

    /// <summary>Reads the package; null for a key, which RPM keeps among the packages.</summary>
    internal static OsPackage? Read(ReadOnlySpan<byte> header, string name)
    {
        if (header.Length < 8)
        {
            throw StrictJson.Broken(name, "the header of a package is too short");
        }

        long count = BinaryPrimitives.ReadUInt32BigEndian(header);
        long size = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (count > MaxEntries || 8 + (count * 16) + size > header.Length)
        {
            throw StrictJson.Broken(name, "the header of a package goes beyond its row");
        }

        Dictionary<int, string> values = [];
        var data = header.Slice(8 + ((int)count * 16), (int)size);
        for (var index = 0; index < count; index++)
        {
            var entry = header.Slice(8 + (index * 16), 16);
            var tag = BinaryPrimitives.ReadInt32BigEndian(entry);
            if (tag is Name or Version or Release or Epoch or Vendor or License or Architecture or SourcePackage)
            {
                values.TryAdd(tag, Value(entry, data, name));
            }
        }

        if (!values.TryGetValue(Name, out var package) || !values.TryGetValue(Version, out var version) || !values.TryGetValue(Release, out var release))
        {
            throw StrictJson.Broken(name, "a package has no name, version or release");
        }

        return package == "gpg-pubkey" ? null : new OsPackage(OsPackageKind.Rpm, package, $"{values.GetValueOrDefault(Epoch, "0")}:{version}-{release}", values.GetValueOrDefault(Architecture, "noarch"))
        {
            Source = SourceName(values.GetValueOrDefault(SourcePackage, "")),
            License = SpdxExpression.TryParse(values.GetValueOrDefault(License), out var license) ? license.ToString() : null,
            Supplier = values.GetValueOrDefault(Vendor) is { Length: > 0 } vendor ? vendor : null,
        };
    }

    private static string Value(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> data, string name)
    {
        var type = BinaryPrimitives.ReadInt32BigEndian(entry[4..]);
        var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
        if (offset >= data.Length)
        {
            throw StrictJson.Broken(name, "a value of a package goes beyond its header");
        }

        var value = data[(int)offset..];
        return type switch
        {
            4 when value.Length >= 4 => BinaryPrimitives.ReadUInt32BigEndian(value).ToString(System.Globalization.CultureInfo.InvariantCulture),
            6 or 8 or 9 when value.IndexOf((byte)0) is var end and >= 0 => StrictJson.Shown(Encoding.UTF8.GetString(value[..end])),
            _ => throw StrictJson.Broken(name, "a value of a package is of a kind that it cannot be"),
        };
    }

    // Written NAME-VERSION-RELEASE.src.rpm.
    private static string SourceName(string file)
    {
        var release = file.LastIndexOf('-');
        var version = release > 0 ? file.LastIndexOf('-', release - 1) : -1;
        return version > 0 ? file[..version] : "";
    }
}
