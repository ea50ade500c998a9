namespace Cicd.Git.Internal;

/// <summary>Reads bytes line by line, each ended by a line feed and nothing else. A very long line is cut, not split.</summary>
internal sealed class LineSource(Stream stream, int longestLine)
{
    private readonly byte[] buffer = new byte[128 * 1024];
    private byte[] line = new byte[1024];
    private int next;
    private int end;

    /// <summary>Whether the line is longer than what is given of it.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next line without its line feed, good until the next is read. False at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> text)
    {
        var length = 0;
        IsCut = false;
        var isAny = false;
        while (Fill())
        {
            isAny = true;
            var rest = buffer.AsSpan(next, end - next);
            var at = rest.IndexOf((byte)'\n');
            var part = at < 0 ? rest : rest[..at];
            var fits = Math.Min(part.Length, longestLine - length);
            if (length + fits > line.Length)
            {
                Array.Resize(ref line, Math.Min(longestLine, Math.Max(length + fits, 2 * line.Length)));
            }

            part[..fits].CopyTo(line.AsSpan(length));
            length += fits;
            IsCut |= fits < part.Length;
            next += part.Length + (at < 0 ? 0 : 1);
            if (at >= 0)
            {
                break;
            }
        }

        text = line.AsSpan(0, length);
        return isAny;
    }

    private bool Fill()
    {
        if (next == end)
        {
            next = 0;
            end = stream.Read(buffer, 0, buffer.Length);
        }

        return next < end;
    }
}
