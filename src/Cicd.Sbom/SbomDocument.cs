using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cicd.Sbom;

/// <summary>A software bill of materials with what is worth knowing about how it came to be.</summary>
/// <param name="bom">The bill of materials.</param>
public sealed class SbomDocument(Bom bom)
{
    /// <summary>The size, in bytes, above which a document is refused.</summary>
    public const long MaxSize = 128 * 1024 * 1024;

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

    /// <summary>Reads a CycloneDX document in JSON or XML. Fields of JSON unknown here are kept; what XML has beyond the model is told in <see cref="Notes"/>.</summary>
    /// <param name="text">The document.</param>
    /// <param name="source">What it is, for messages: mostly its path.</param>
    /// <exception cref="PipelineException">It is too large, no JSON or XML, has a duplicate field or a DTD, or is not CycloneDX.</exception>
    public static SbomDocument Parse(string text, string source) => Parse(Encoding.UTF8.GetBytes(text), source);

    /// <summary>
    /// Reads a CycloneDX document in JSON (UTF-8, with or without a byte order mark) or XML. Fields of JSON unknown here are kept; what XML
    /// has beyond the model is told in <see cref="Notes"/>.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="source">What it is, for messages: mostly its path.</param>
    /// <exception cref="PipelineException">It is too large, no JSON or XML, has a duplicate field or a DTD, or is not CycloneDX.</exception>
    public static SbomDocument Parse(ReadOnlySpan<byte> text, string source)
    {
        if (text.Length > MaxSize)
        {
            throw new PipelineException($"{source} is larger than {MaxSize / (1024 * 1024)} MiB.");
        }

        var json = text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
        return json.TrimStart(" \t\r\n"u8).StartsWith("<"u8) ? ParseXml(json.ToArray(), source) : ParseJson(json, source);
    }

    /// <summary>Reads a CycloneDX document in JSON or XML from a file.</summary>
    /// <exception cref="PipelineException">It cannot be read, is too large, no JSON or XML, has a duplicate field or a DTD, or is not CycloneDX.</exception>
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

    /// <summary>The document in another version of CycloneDX; what that version cannot say is told in <see cref="Notes"/>.</summary>
    /// <param name="specVersion">One of <see cref="CycloneDxVersions.All"/>.</param>
    /// <returns>This document itself if it has that version.</returns>
    /// <exception cref="PipelineException">The version is none that can be written.</exception>
    public SbomDocument ToVersion(string specVersion)
    {
        var version = CycloneDxVersions.Parse(specVersion);
        if (Bom.SpecVersion == specVersion)
        {
            return this;
        }

        var (node, losses) = Project(version);
        return new SbomDocument(BomForm.FromNode(node)) { Gaps = Gaps, Notes = [.. Notes, .. losses] };
    }

    /// <summary>The document in JSON: indented, lines ended by a line feed. The same document gives the same text.</summary>
    public string ToJson() => BomForm.Write(Bom);

    /// <summary>The document in XML, in the version that it has. The same document gives the same text.</summary>
    /// <exception cref="PipelineException">The version is none that can be written.</exception>
    public string ToXml() => Xml(CycloneDxVersions.Parse(Bom.SpecVersion)).Text;

    /// <summary>The document as SPDX 2.3 in JSON. The same document gives the same text, its namespace included.</summary>
    public string ToSpdx() => SpdxComposer.Write(Bom).Text;

    /// <summary>The document in a form and version, with what that form cannot say.</summary>
    /// <param name="format">The form.</param>
    /// <param name="specVersion">The version of CycloneDX, one of <see cref="CycloneDxVersions.All"/>; its own if not given.</param>
    /// <exception cref="PipelineException">The version is none that can be written, or is given for a form other than CycloneDX.</exception>
    public SbomText Render(SbomFormat format, string? specVersion = null)
    {
        switch (format)
        {
            case SbomFormat.Xml:
                return Xml(CycloneDxVersions.Parse(specVersion ?? Bom.SpecVersion));
            case SbomFormat.Json:
                var document = specVersion is null ? this : ToVersion(specVersion);
                return new SbomText(document.ToJson(), [.. document.Notes.Skip(Notes.Count)]);
            default:
                return specVersion is null ? SpdxComposer.Write(Bom) : throw new PipelineException("A version of CycloneDX says nothing about SPDX, which is written as 2.3.");
        }
    }

    private static SbomDocument ParseJson(ReadOnlySpan<byte> json, string source)
    {
        try
        {
            return BomForm.Read(json) is { BomFormat: "CycloneDX" } bom
                ? new SbomDocument(bom)
                : throw new PipelineException($"{source} is not a CycloneDX document: its bomFormat is not 'CycloneDX'.");
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } number ? $"({number + 1},{error.BytePositionInLine + 1})" : string.Empty;
            throw new PipelineException($"{source}{line}: this is not a CycloneDX document in JSON: {Cause(error)}", error);
        }
    }

    private static SbomDocument ParseXml(byte[] xml, string source)
    {
        using MemoryStream stream = new(xml, writable: false);
        var (bom, losses) = BomXmlReader.Read(stream, source);
        try
        {
            return new SbomDocument(BomForm.FromNode(bom)) { Notes = losses };
        }
        catch (JsonException error)
        {
            throw new PipelineException($"{source}: this is not a CycloneDX document in XML: {Cause(error)}", error);
        }
    }

    private (JsonObject Bom, IReadOnlyList<string> Losses) Project(SpecVersion version)
    {
        var node = BomForm.ToNode(Bom);
        BomProjection projection = new(version);
        projection.Apply(node);
        return (node, projection.Losses);
    }

    private SbomText Xml(SpecVersion version)
    {
        var (node, losses) = Project(version);
        var (text, more) = BomXmlWriter.Write(node);
        return new SbomText(text, [.. losses, .. more]);
    }

    private static int Count(IList<BomComponent>? components) =>
        components?.Sum(component => 1 + Count(component.Components)) ?? 0;

    private static string Cause(JsonException error)
    {
        // The reader repeats path and position at the end.
        var message = error.Message;
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).ReplaceLineEndings(" ");
    }
}
