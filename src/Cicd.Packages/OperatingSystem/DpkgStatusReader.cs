using System.Text;

namespace Cicd.Packages;

/// <summary>
/// Reads the database of dpkg: <c>/var/lib/dpkg/status</c>, or one file of <c>/var/lib/dpkg/status.d</c>, where images without a package
/// manager keep theirs (Debian policy, chapter 5, control files).
/// </summary>
public static class DpkgStatusReader
{
    /// <summary>The size, in bytes, above which a file is refused.</summary>
    public const int MaxSize = 64 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <returns>The packages whose files are there: those that were removed but for their configuration are left out.</returns>
    /// <exception cref="PipelineException">It is too large, or a package has no name or version.</exception>
    public static IReadOnlyList<OsPackage> Read(ReadOnlySpan<byte> content, string name)
    {
        List<OsPackage> packages = [];
        foreach (var fields in PackageStanzas.Read(content, MaxSize, name, ':'))
        {
            var status = fields.GetValueOrDefault("Status");
            var state = status?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last : "installed";
            if (state is "not-installed" or "config-files")
            {
                continue;
            }

            if (fields.GetValueOrDefault("Package") is not { Length: > 0 } package || fields.GetValueOrDefault("Version") is not { Length: > 0 } version)
            {
                throw StrictJson.Broken(name, $"package {packages.Count + 1} has no name or no version");
            }

            var (source, sourceVersion) = Source(fields.GetValueOrDefault("Source") ?? "");
            packages.Add(new OsPackage(OsPackageKind.Deb, StrictJson.Shown(package), StrictJson.Shown(version), StrictJson.Shown(fields.GetValueOrDefault("Architecture") ?? "all"))
            {
                Source = StrictJson.Shown(source),
                SourceVersion = StrictJson.Shown(sourceVersion),
                Supplier = fields.GetValueOrDefault("Maintainer") is { } maintainer ? StrictJson.Shown(maintainer) : null,
            });
        }

        return packages;
    }

    // Written NAME (VERSION); the version only where it differs.
    private static (string Name, string Version) Source(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? (text.Trim(), "") : (text[..open].Trim(), text[(open + 1)..].TrimEnd(')', ' '));
    }
}
