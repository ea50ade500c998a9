namespace Cicd.Packages;

/// <summary>Reads the database of apk, <c>/lib/apk/db/installed</c> (apk-tools 2 and 3).</summary>
public static class ApkDatabaseReader
{
    /// <summary>The size, in bytes, above which a file is refused.</summary>
    public const int MaxSize = 64 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="PipelineException">It is too large, or a package has no name or version.</exception>
    public static IReadOnlyList<OsPackage> Read(ReadOnlySpan<byte> content, string name)
    {
        List<OsPackage> packages = [];
        foreach (var fields in PackageStanzas.Read(content, MaxSize, name, ':'))
        {
            if (fields.GetValueOrDefault("P") is not { Length: > 0 } package || fields.GetValueOrDefault("V") is not { Length: > 0 } version)
            {
                throw StrictJson.Broken(name, $"package {packages.Count + 1} has no name or no version");
            }

            packages.Add(new OsPackage(OsPackageKind.Apk, StrictJson.Shown(package), StrictJson.Shown(version), StrictJson.Shown(fields.GetValueOrDefault("A") ?? "noarch"))
            {
                Source = StrictJson.Shown(fields.GetValueOrDefault("o") ?? ""),
                License = SpdxExpression.TryParse(fields.GetValueOrDefault("L"), out var license) ? license.ToString() : null,
                Supplier = fields.GetValueOrDefault("m") is { Length: > 0 } maintainer ? StrictJson.Shown(maintainer) : null,
            });
        }

        return packages;
    }
}
