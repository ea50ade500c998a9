using System.Globalization;

namespace Cicd.Attestation.Internal;

/// <summary>Times as statements hold them: RFC 3339, UTC, whole seconds (in-toto Attestation Framework v1, Timestamp).</summary>
internal static class Rfc3339
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
