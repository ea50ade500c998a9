using System.Buffers.Binary;
using System.Text;

namespace Cicd.Packages;

/// <summary>
/// Reads the rows of one table out of a SQLite database in memory (SQLite, "Database File Format"). The file may be hostile: every page is
/// entered once, and no place outside of it is read.
/// </summary>
internal sealed class SqliteTable
{
    private const int HeaderSize = 100;
    private const int MaxDepth = 20;
    private const byte Interior = 5;
    private const byte Leaf = 13;

    private readonly ReadOnlyMemory<byte> file;
    private readonly string name;
    private readonly int pageSize;
    private readonly int usable;
    private readonly HashSet<int> seen = [];

    private SqliteTable(ReadOnlyMemory<byte> file, string name)
    {
        (this.file, this.name) = (file, name);
        if (file.Length < HeaderSize || !file.Span.StartsWith("SQLite format 3\0"u8))
        {
            throw Broken("it is no SQLite database");
        }

        pageSize = BinaryPrimitives.ReadUInt16BigEndian(file.Span[16..]) is var size && size == 1 ? 65536 : size;
        usable = pageSize - file.Span[20];
        if (pageSize < 512 || (pageSize & (pageSize - 1)) != 0 || usable < 480 || BinaryPrimitives.ReadUInt32BigEndian(file.Span[56..]) is not (0 or 1))
        {
            throw Broken("its header is not one that is known");
        }
    }

    /// <summary>The blobs of a column in all rows of a table.</summary>
    /// <param name="file">The database.</param>
    /// <param name="name">What the file is called in messages.</param>
    /// <param name="table">The table.</param>
    /// <param name="column">The number of the column, from zero.</param>
    /// <exception cref="PipelineException">It is broken, or has no such table.</exception>
    internal static IReadOnlyList<ReadOnlyMemory<byte>> Blobs(ReadOnlyMemory<byte> file, string name, string table, int column)
    {
        var reader = new SqliteTable(file, name);
        var root = 0;
        foreach (var row in reader.Rows(1, 0))
        {
            var columns = reader.Columns(row);
            if (columns.Count >= 4 && Is(columns[0], "table") && Is(columns[1], table))
            {
                root = Number(columns[3].Span);
            }
        }

        if (root <= 1)
        {
            throw reader.Broken($"it has no table {table}");
        }

        return [.. reader.Rows(root, 0).Select(row => reader.Columns(row) is { } columns && column < columns.Count ? columns[column] : throw reader.Broken($"a row of {table} has no column {column}"))];
    }

    private static bool Is(ReadOnlyMemory<byte> value, string text) => Encoding.UTF8.GetString(value.Span).Equals(text, StringComparison.OrdinalIgnoreCase);

    private static int Number(ReadOnlySpan<byte> value)
    {
        long number = 0;
        foreach (var digit in value)
        {
            number = (number << 8) | digit;
        }

        return value.Length <= 4 && number <= int.MaxValue ? (int)number : 0;
    }

    private PipelineException Broken(string cause) => StrictJson.Broken(name, cause);

    private ReadOnlyMemory<byte> Page(int number)
    {
        var start = (long)(number - 1) * pageSize;
        return number >= 1 && start + pageSize <= file.Length && seen.Add(number) ? file.Slice((int)start, pageSize) : throw Broken($"its page {number} is missing or used twice");
    }

    // The cells of a page come in the order of their rows; children before the page that is named last.
    private List<ReadOnlyMemory<byte>> Rows(int root, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Broken($"its tables are nested deeper than {MaxDepth} pages");
        }

        var page = Page(root);
        var start = root == 1 ? HeaderSize : 0;
        var kind = page.Span[start];
        var count = BinaryPrimitives.ReadUInt16BigEndian(page.Span[(start + 3)..]);
        var pointers = start + (kind == Interior ? 12 : 8);
        if (kind is not Interior and not Leaf || pointers + (count * 2) > pageSize)
        {
            throw Broken($"its page {root} is no part of a table");
        }

        List<ReadOnlyMemory<byte>> rows = [];
        for (var index = 0; index < count; index++)
        {
            var at = BinaryPrimitives.ReadUInt16BigEndian(page.Span[(pointers + (index * 2))..]);
            if (at + 4 > pageSize)
            {
                throw Broken($"its page {root} has a cell outside of it");
            }

            if (kind == Interior)
            {
                rows.AddRange(Rows(BinaryPrimitives.ReadInt32BigEndian(page.Span[at..]), depth + 1));
            }
            else
            {
                rows.Add(Payload(page, at));
            }
        }

        if (kind == Interior)
        {
            rows.AddRange(Rows(BinaryPrimitives.ReadInt32BigEndian(page.Span[(start + 8)..]), depth + 1));
        }

        return rows;
    }

    // What does not fit a page goes on in a chain of others.
    private ReadOnlyMemory<byte> Payload(ReadOnlyMemory<byte> page, int at)
    {
        var size = Varint(page.Span, ref at);
        Varint(page.Span, ref at);
        if (size < 0 || size > file.Length)
        {
            throw Broken("a row is larger than the file");
        }

        var most = usable - 35;
        var least = ((usable - 12) * 32 / 255) - 23;
        var local = size <= most ? (int)size : least + (((int)size - least) % (usable - 4)) is var some && some <= most ? some : least;
        if (at + local + (local < size ? 4 : 0) > pageSize)
        {
            throw Broken("a row goes beyond its page");
        }

        if (local == size)
        {
            return page.Slice(at, local);
        }

        var whole = new byte[size];
        page.Span.Slice(at, local).CopyTo(whole);
        var next = BinaryPrimitives.ReadInt32BigEndian(page.Span[(at + local)..]);
        for (var filled = local; filled < size;)
        {
            var more = Page(next).Span;
            var part = Math.Min(usable - 4, (int)size - filled);
            more.Slice(4, part).CopyTo(whole.AsSpan(filled));
            next = BinaryPrimitives.ReadInt32BigEndian(more);
            filled += part;
        }

        return whole;
    }

    private List<ReadOnlyMemory<byte>> Columns(ReadOnlyMemory<byte> row)
    {
        var at = 0;
        var header = Varint(row.Span, ref at);
        if (header < 1 || header > row.Length)
        {
            throw Broken("a row has no header");
        }

        List<ReadOnlyMemory<byte>> columns = [];
        for (var data = (int)header; at < header;)
        {
            var type = Varint(row.Span, ref at);
            var size = type switch { >= 0 and <= 4 => type, 5 => 6, 6 or 7 => 8, 8 or 9 => 0, >= 12 => (type - 12) / 2, _ => -1 };
            if (size < 0 || data + size > row.Length)
            {
                throw Broken("a value goes beyond its row");
            }

            columns.Add(row.Slice(data, (int)size));
            data += (int)size;
        }

        return columns;
    }

    private long Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = 0;
        for (var index = 0; index < 9; index++)
        {
            if (at >= bytes.Length)
            {
                throw Broken("a number goes beyond its page");
            }

            var next = bytes[at++];
            if (index == 8)
            {
                return (value << 8) | next;
            }

            value = (value << 7) | (uint)(next & 0x7F);
            if (next < 0x80)
            {
                return value;
            }
        }

        return value;
    }
}
