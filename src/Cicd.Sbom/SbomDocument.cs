using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cicd.Sbom;

/// <summary>A software bill of materials with what is worth knowing about how it came to be.</summary>
/// <param name="bom">The bill of materials.</param>
public sealed class SbomDocument(Bom bom)
{
    /// <summary>The size, in bytes, above which a document is refused.</summary>
    public const long MaxSize = 128 * 1024 * 1024;

    // Names and versions are written as they are; the document is never embedded in HTML.
    private static readonly JsonTypeInfo<Bom> Form = (JsonTypeInfo<Bom>)new JsonSerializerOptions(BomJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = BomJson.Default.WithAddedModifier(BomLists.RefuseNulls),
    }.GetTypeInfo(typeof(Bom));

    /// <summary>The bill of materials.</summary>
    public Bom Bom { get; } = bom;

    /// <summary>The format and its version, such as <c>CycloneDX 1.6</c>.</summary>
    public string Format => $"{Bom.BomFormat} {Bom.SpecVersion}";

    /// <summary>How many components it lists, those inside of others included.</summary>
    public int ComponentCount => Count(Bom.Components);

    /// <summary>What it lacks, in sentences; empty when it is complete.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>What was left out on purpose and why, such as a project that has no packages by its nature.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads a CycloneDX document in JSON. Fields unknown here are kept.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">What it is, for messages: mostly its path.</param>
    /// <exception cref="PipelineException">It is too large, no JSON, has a duplicate field, or is not CycloneDX.</exception>
    public static SbomDocument Parse(string json, string source) => Parse(Encoding.UTF8.GetBytes(json), source);

    /// <summary>Reads a CycloneDX document in JSON (UTF-8, with or without a byte order mark). Fields unknown here are kept.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">What it is, for messages: mostly its path.</param>
    /// <exception cref="PipelineException">It is too large, no JSON, has a duplicate field, or is not CycloneDX.</exception>
    public static SbomDocument Parse(ReadOnlySpan<byte> json, string source)
    {
        if (json.Length > MaxSize)
        {
            throw new PipelineException($"{source} is larger than {MaxSize / (1024 * 1024)} MiB.");
        }

        var text = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        try
        {
            return JsonSerializer.Deserialize(text, Form) is { BomFormat: "CycloneDX" } bom
                ? new SbomDocument(bom)
                : throw new PipelineException($"{source} is not a CycloneDX document: its bomFormat is not 'CycloneDX'.");
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } number ? $"({number + 1},{error.BytePositionInLine + 1})" : string.Empty;
            throw new PipelineException($"{source}{line}: this is not a CycloneDX document in JSON: {Cause(error.Message)}", error);
        }
    }

    /// <summary>Reads a CycloneDX document in JSON from a file.</summary>
    /// <exception cref="PipelineException">It cannot be read, is too large, no JSON, has a duplicate field, or is not CycloneDX.</exception>
    public static async Task<SbomDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > MaxSize)
            {
                throw new PipelineException($"{path} is larger than {MaxSize / (1024 * 1024)} MiB.");
            }

            return Parse(await File.ReadAllBytesAsync(path, cancellationToken), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The document in JSON: indented, lines ended by a line feed. The same document gives the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(Bom, Form) + "\n";

    private static int Count(IList<BomComponent>? components) =>
        components?.Sum(component => 1 + Count(component.Components)) ?? 0;

    private static string Cause(string message)
    {
        // The reader repeats path and position at the end.
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).ReplaceLineEndings(" ");
    }
}
