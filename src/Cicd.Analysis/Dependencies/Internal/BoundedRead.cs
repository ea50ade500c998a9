namespace Cicd.Analysis.Dependencies.Internal;

/// <summary>Reads whole streams that may be larger than they say.</summary>
internal static class BoundedRead
{
    /// <exception cref="EvidenceUnavailableException">There are more bytes than there may be.</exception>
    public static byte[] Bytes(Stream stream, long max, string name)
    {
        using MemoryStream content = new();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            Append(content, buffer.AsSpan(0, count), max, name);
        }

        return content.ToArray();
    }

    /// <exception cref="EvidenceUnavailableException">There are more bytes than there may be.</exception>
    public static async Task<byte[]> BytesAsync(Stream stream, long max, string name, CancellationToken cancellationToken)
    {
        using MemoryStream content = new();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            Append(content, buffer.AsSpan(0, count), max, name);
        }

        return content.ToArray();
    }

    /// <summary>The content of a file that the user named.</summary>
    /// <exception cref="EvidenceUnavailableException">It cannot be read, or is too large.</exception>
    public static byte[] File(string path, long max)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return Bytes(stream, max, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceUnavailableException($"{DisplayText.OneLine(path)} cannot be read: {DisplayText.OneLine(error.Message)}", error);
        }
    }

    private static void Append(MemoryStream content, ReadOnlySpan<byte> bytes, long max, string name)
    {
        if (content.Length + bytes.Length > max)
        {
            throw new EvidenceUnavailableException($"{DisplayText.OneLine(name)} is larger than {max / (1024 * 1024)} MiB, so it is not read.");
        }

        content.Write(bytes);
    }
}
