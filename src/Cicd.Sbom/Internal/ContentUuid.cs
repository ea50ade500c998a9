using System.Security.Cryptography;
using System.Text;

namespace Cicd.Sbom;

/// <summary>
/// A UUID from a text: version 8 (RFC 9562, section 5.8) with the first bits of the SHA-256. Version 5 would ask for SHA-1.
/// </summary>
internal static class ContentUuid
{
    internal static Guid Of(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
