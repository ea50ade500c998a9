using System.Globalization;
using System.Text;

namespace Cicd.Containers;

/// <summary>
/// Writes a tar (POSIX.1-2017, pax, ustar interchange format) whose bytes follow from its entries alone: no clock, user or process id is in
/// it, and no version of a library decides. Names that do not fit the header come in a pax record.
/// </summary>
/// <param name="target">Takes the tar; left open.</param>
/// <param name="modified">The time of all entries.</param>
internal sealed class TarBuilder(Stream target, DateTimeOffset modified)
{
    private const int Block = 512;
    private const int BufferSize = 1 << 18;
    private const int NameLength = 100;
    private const long LargestSize = 0x1_FFFF_FFFF;
    private const int FileMode = 0b110_100_100;
    private const int ProgramMode = 0b111_101_101;
    private static readonly byte[] Zeros = new byte[2 * Block];

    /// <summary>Writes a directory; its name ends in a slash.</summary>
    public Task WriteDirectoryAsync(string name, CancellationToken cancellationToken) => WriteHeaderAsync(name, '5', ProgramMode, 0, cancellationToken);

    /// <summary>Writes a file.</summary>
    /// <exception cref="ContainerException">The content is longer or shorter than its size: it changes while it is read.</exception>
    public async Task WriteFileAsync(string name, Stream content, long size, bool isProgram, CancellationToken cancellationToken)
    {
        await WriteHeaderAsync(name, '0', isProgram ? ProgramMode : FileMode, size, cancellationToken);
        var buffer = new byte[(int)Math.Clamp(size + 1, 1, BufferSize)];
        long written = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            written += read;
            if (written > size)
            {
                break;
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (written != size)
        {
            throw new ContainerException($"{name} changes while it is read: it had {size} bytes, and now others. Nothing else may write there meanwhile.");
        }

        await PadAsync(size, cancellationToken);
    }

    /// <summary>Writes the end.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => target.WriteAsync(Zeros, cancellationToken).AsTask();

    private async Task WriteHeaderAsync(string name, char type, int mode, long size, CancellationToken cancellationToken)
    {
        var records = new StringBuilder();
        if (!Ascii.IsValid(name) || name.Length > NameLength)
        {
            records.Append(Record("path", name));
        }

        if (size > LargestSize)
        {
            records.Append(Record("size", size.ToString(CultureInfo.InvariantCulture)));
        }

        if (records.Length > 0)
        {
            var pax = Encoding.UTF8.GetBytes(records.ToString());
            await target.WriteAsync(Header("././@PaxHeader", 'x', FileMode, pax.Length), cancellationToken);
            await target.WriteAsync(pax, cancellationToken);
            await PadAsync(pax.Length, cancellationToken);
        }

        await target.WriteAsync(Header(name, type, mode, Math.Min(size, LargestSize)), cancellationToken);
    }

    private byte[] Header(string name, char type, int mode, long size)
    {
        var header = new byte[Block];
        var plain = new string([.. name.Select(letter => char.IsAscii(letter) ? letter : '_')]);
        Encoding.ASCII.GetBytes(plain.AsSpan(0, Math.Min(plain.Length, NameLength)), header);
        Octal(header.AsSpan(100, 8), mode);
        Octal(header.AsSpan(108, 8), 0);
        Octal(header.AsSpan(116, 8), 0);
        Octal(header.AsSpan(124, 12), size);
        Octal(header.AsSpan(136, 12), Math.Clamp(modified.ToUnixTimeSeconds(), 0, LargestSize));
        header[156] = (byte)type;
        "ustar\0"u8.CopyTo(header.AsSpan(257));
        "00"u8.CopyTo(header.AsSpan(263));
        Octal(header.AsSpan(329, 8), 0);
        Octal(header.AsSpan(337, 8), 0);

        // The sum counts its own field as spaces.
        header.AsSpan(148, 8).Fill((byte)' ');
        Octal(header.AsSpan(148, 7), header.Sum(value => value));
        return header;
    }

    private static void Octal(Span<byte> field, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(field.Length - 1, '0'), field);

    // The length of a record counts its own digits.
    private static string Record(string key, string value)
    {
        var rest = Encoding.UTF8.GetByteCount(value) + key.Length + 3;
        var length = rest + 1;
        while (rest + length.ToString(CultureInfo.InvariantCulture).Length != length)
        {
            length = rest + length.ToString(CultureInfo.InvariantCulture).Length;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }

    private Task PadAsync(long size, CancellationToken cancellationToken) =>
        target.WriteAsync(Zeros.AsMemory(0, (int)((Block - (size % Block)) % Block)), cancellationToken).AsTask();
}
