using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Cicd.Attestation.Internal;

internal static class TrustEntry
{
    public static string Write(TrustedKey key)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"    - id: \"{key.Id}\"\n");
        text.Append("      publicKey: |\n");
        foreach (var line in key.Key.ToPem().TrimEnd().Split('\n'))
        {
            text.Append(CultureInfo.InvariantCulture, $"        {line}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"      owner: {Quoted(key.Owner)}\n");
        text.Append(CultureInfo.InvariantCulture, $"      validFrom: {Time(key.ValidFrom)}\n");
        text.Append(CultureInfo.InvariantCulture, $"      validUntil: {Time(key.ValidUntil)}\n");
        text.Append(CultureInfo.InvariantCulture, $"      predicates: [{string.Join(", ", key.Predicates.Select(uri => PredicateTypes.NameOf(uri) is var name && name == uri ? Quoted(uri) : name))}]\n");
        text.Append(CultureInfo.InvariantCulture, $"      builders: [{string.Join(", ", key.Builders.Select(Quoted))}]\n");
        return text.ToString();
    }

    // A string of JSON is one of YAML (YAML 1.2.2, section 7.3.1).
    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.TimeOfDay == TimeSpan.Zero
        ? time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
