namespace Cicd.Packages;

/// <summary>Reads the database of RPM in its form of SQLite, <c>rpmdb.sqlite</c>. Its older forms, Berkeley DB and ndb, are refused.</summary>
public static class RpmDatabaseReader
{
    /// <summary>The size, in bytes, above which a file is refused.</summary>
    public const int MaxSize = 128 * 1024 * 1024;

    private const string Table = "Packages";
    private const int Blob = 1;

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="PipelineException">It is too large, broken, or of another form.</exception>
    public static IReadOnlyList<OsPackage> Read(ReadOnlyMemory<byte> content, string name) => content.Length <= MaxSize
        ? [.. SqliteTable.Blobs(content, name, Table, Blob).Select(header => RpmHeader.Read(header.Span, name)).OfType<OsPackage>()]
        : throw StrictJson.Broken(name, $"it is larger than {MaxSize / (1024 * 1024)} MiB");
}
