using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cicd.Attestation.Internal;

/// <summary>
/// The index of an evidence folder, <c>cicd/evidence-index/v1</c>. Its checksum tells damage from what was written; against a person
/// who changes it there are the signed statements and manifests, which it is held against.
/// </summary>
internal static class EvidenceIndex
{
    public const string Schema = "cicd/evidence-index/v1";

    private const int MaximumBytes = 64 * 1024 * 1024;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>The entries; none if there is no index yet.</summary>
    public static async Task<IReadOnlyList<EvidenceEntry>> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, EvidenceFolder.IndexName);
        return File.Exists(path)
            ? Read(await BoundedFile.ReadAsync(path, MaximumBytes, VerificationReason.IndexUnreadable, cancellationToken), path)
            : [];
    }

    public static byte[] Write(IReadOnlyList<EvidenceEntry> entries) => Write(entries, Sha256Digest.Of(Write(entries, default)));

    private static byte[] Write(IReadOnlyList<EvidenceEntry> entries, Sha256Digest checksum)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            writer.WriteString("checksum", checksum.ToString());
            writer.WriteStartArray("entries");
            foreach (var entry in entries)
            {
                Write(writer, entry);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter writer, EvidenceEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("sequence", entry.Sequence);
        writer.WriteString("file", entry.File);
        writer.WriteString("digest", entry.Digest.ToString());
        writer.WriteString("payloadDigest", entry.PayloadDigest.ToString());
        writer.WriteString("predicateType", entry.PredicateType);
        writer.WriteStartArray("subjects");
        foreach (var subject in entry.Subjects)
        {
            writer.WriteStartObject();
            writer.WriteString("name", subject.Name);
            writer.WriteStartObject("digest");
            foreach (var (algorithm, value) in subject.Digests.OrderBy(digest => digest.Key, StringComparer.Ordinal))
            {
                writer.WriteString(algorithm, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("keyIds");
        foreach (var id in entry.KeyIds)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteString("createdOn", entry.CreatedOn.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
        writer.WriteString("run", entry.Origin.Run);
        writer.WriteString("repository", entry.Origin.Repository);
        writer.WriteString("commit", entry.Origin.Commit);
        writer.WriteEndObject();
    }

    private static List<EvidenceEntry> Read(byte[] bytes, string path)
    {
        try
        {
            var root = StrictJson.Parse(bytes, MaximumBytes, path, VerificationReason.IndexUnreadable);
            if (root.GetProperty("schema").GetString() != Schema)
            {
                throw new FormatException($"its schema is not {Schema}");
            }

            List<EvidenceEntry> entries = [.. root.GetProperty("entries").EnumerateArray().Take(EvidenceFolder.MaximumStatements + 1).Select(Entry)];
            if (entries.Count > EvidenceFolder.MaximumStatements)
            {
                throw new FormatException($"it has more than {EvidenceFolder.MaximumStatements} entries");
            }

            if (entries.DistinctBy(entry => entry.File, StringComparer.OrdinalIgnoreCase).Count() != entries.Count)
            {
                throw new FormatException("it lists a file twice");
            }

            return Write(entries).AsSpan().SequenceEqual(bytes) ? entries : throw new FormatException("it is not as it was written");
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new AttestationException(VerificationReason.IndexUnreadable, $"{path} is no index of an evidence folder: {Plain.Of(exception.Message)}", exception);
        }
    }

    private static EvidenceEntry Entry(JsonElement element) => new(
        FileOf(element),
        DigestOf(element, "digest"),
        DigestOf(element, "payloadDigest"),
        element.GetProperty("predicateType").GetString() ?? "",
        [.. element.GetProperty("subjects").EnumerateArray().Select(SubjectOf)],
        [.. element.GetProperty("keyIds").EnumerateArray().Select(id => id.GetString() ?? "")],
        element.GetProperty("createdOn").GetDateTimeOffset(),
        new(element.GetProperty("run").GetString() ?? "", element.GetProperty("repository").GetString(), element.GetProperty("commit").GetString()),
        element.GetProperty("sequence").GetInt64());

    // A plain name of this folder: an index cannot lead elsewhere.
    private static string FileOf(JsonElement element)
    {
        var file = element.GetProperty("file").GetString() ?? "";
        return file.EndsWith(EvidenceFolder.Extension, StringComparison.Ordinal) && file[0] != '.' && file.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            ? file
            : throw new FormatException($"'{file}' is no name of a statement's file");
    }

    private static Subject SubjectOf(JsonElement element)
    {
        SortedDictionary<string, string> digests = new(StringComparer.Ordinal);
        foreach (var digest in element.GetProperty("digest").EnumerateObject())
        {
            digests[digest.Name] = digest.Value.GetString() ?? "";
        }

        return new(element.GetProperty("name").GetString() ?? "", digests);
    }

    private static Sha256Digest DigestOf(JsonElement element, string name) =>
        Sha256Digest.TryParse(element.GetProperty(name).GetString(), out var digest) ? digest : throw new FormatException($"'{name}' is no SHA-256 digest");
}
