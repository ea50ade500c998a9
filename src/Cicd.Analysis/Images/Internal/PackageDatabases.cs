using Cicd.Packages;

namespace Cicd.Analysis.Images.Internal;

/// <summary>Where package managers keep what is installed.</summary>
internal static class PackageDatabases
{
    public const string StatusDirectory = "var/lib/dpkg/status.d/";

    public static readonly IReadOnlyList<string> ReleaseFiles = ["etc/os-release", "usr/lib/os-release"];

    private const string Status = "var/lib/dpkg/status";
    private static readonly string[] Apk = ["lib/apk/db/installed", "usr/lib/apk/db/installed"];

    private static readonly string[] RpmDirectories = ["var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/"];
    private static readonly string[] RpmFiles = ["rpmdb.sqlite", "rpmdb.sqlite-wal", "Packages", "Packages.db"];

    /// <summary>Whether a file is read: a database, or a file that says which distribution it is.</summary>
    public static bool IsOne(string path) =>
        path is Status or AccountFile.Passwd or AccountFile.Shadow || ReleaseFiles.Contains(path) || Apk.Contains(path) || IsStatusPart(path) || IsRpm(path);

    /// <summary>Whether it lists packages.</summary>
    public static bool ListsPackages(string path) => path == Status || Apk.Contains(path) || IsStatusPart(path) || IsRpm(path);

    /// <summary>The size, in bytes, above which a file is not read.</summary>
    public static long MaxSize(string path) => IsRpm(path) ? RpmDatabaseReader.MaxSize : ListsPackages(path) ? DpkgStatusReader.MaxSize : OsRelease.MaxSize;

    /// <exception cref="PipelineException">It is broken, or of a kind that cannot be read.</exception>
    public static IReadOnlyList<OsPackage> Read(string path, byte[] content) =>
        path == Status || IsStatusPart(path) ? DpkgStatusReader.Read(content, $"/{path}")
        : Apk.Contains(path) ? ApkDatabaseReader.Read(content, $"/{path}")
        : path.EndsWith("/rpmdb.sqlite", StringComparison.Ordinal) ? RpmDatabaseReader.Read(content, $"/{path}")
        : path.EndsWith("-wal", StringComparison.Ordinal) ? (content.Length == 0 ? [] : throw new PipelineException($"/{path} holds changes that were not written to the database of RPM: which packages the image has is not known. Close the database in the build (rpm --rebuilddb)."))
        : throw new PipelineException($"/{path} is a database of RPM in a form before SQLite, which is not supported: which packages the image has is not known. Convert it (rpm --rebuilddb), or take a newer base image.");

    private static bool IsStatusPart(string path) =>
        path.StartsWith(StatusDirectory, StringComparison.Ordinal) && path.IndexOf('/', StatusDirectory.Length) < 0 && !path.EndsWith(".md5sums", StringComparison.Ordinal) && !path.EndsWith(".preinst", StringComparison.Ordinal);

    private static bool IsRpm(string path) => RpmDirectories.Any(directory => path.StartsWith(directory, StringComparison.Ordinal) && RpmFiles.Contains(path[directory.Length..]));
}
