using System.Text;
using Cicd.Sbom.Validation.Json;
using Cicd.Sbom.Validation.Rules;
using Cicd.Sbom.Validation.Shapes;

namespace Cicd.Sbom.Validation;

/// <summary>
/// Judges bills of materials in JSON by the rules of CycloneDX 1.4 to 1.7: fields, types, enumerations, formats, uniqueness. Beyond
/// what a schema can say, every <c>bom-ref</c> must be unique, and dependencies, compositions, vulnerabilities and annotations must refer
/// to what the document has; dependencies must have no cycle.
/// </summary>
public static class BomValidator
{
    /// <summary>How many findings are kept; all are counted.</summary>
    public const int MaxFindings = 200;

    /// <summary>How deep objects and lists may lie in each other.</summary>
    public const int MaxDepth = 256;

    /// <summary>Judges a document. It never throws: what is no JSON at all is a finding as well.</summary>
    /// <param name="json">The document in UTF-8, with or without a byte order mark.</param>
    public static BomValidation Validate(ReadOnlyMemory<byte> json)
    {
        if (json.Length > SbomDocument.MaxSize)
        {
            BomFinding tooLarge = new("size", BomFindingLevel.Error, "", 1, 1, $"the document has {json.Length} bytes; at most {SbomDocument.MaxSize} are read");
            return new BomValidation(null, [tooLarge], 1, 0);
        }

        Pass pass = new();
        var content = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        string? version = null;
        if (JsonTreeReader.Read(content, pass) is { } root)
        {
            version = Judge(root, pass);
        }

        return new BomValidation(version, pass.Report(content.Span), pass.Errors, pass.Warnings);
    }

    /// <summary>Judges a file.</summary>
    /// <exception cref="PipelineException">It cannot be read, or is no JSON document but XML.</exception>
    public static async Task<BomValidation> ValidateAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > SbomDocument.MaxSize)
            {
                throw new PipelineException($"{path} is larger than {SbomDocument.MaxSize / (1024 * 1024)} MiB; it is not read.");
            }

            var content = await File.ReadAllBytesAsync(path, cancellationToken);
            return IsXml(content)
                ? throw new PipelineException($"{path} is XML; documents are judged in JSON. Convert it to CycloneDX JSON first.")
                : Validate(content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static string? Judge(Node root, Pass pass)
    {
        if (root.Kind != NodeKind.Object)
        {
            pass.Error(root, "type", $"a CycloneDX document is an object, not {root.Described}");
            return null;
        }

        if (SpecVersions.Find(root["specVersion"]?.Text) is not { } version)
        {
            DocumentShapes.Format.Check(root, pass);
            return null;
        }

        pass.Version = version;
        DocumentShapes.Document.Check(root, pass);
        ReferenceCheck.Run(pass);
        DependencyCheck.Run(root["dependencies"], pass);
        return version.Number();
    }

    private static bool IsXml(ReadOnlySpan<byte> content) =>
        (content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content).TrimStart(" \t\r\n"u8).StartsWith("<"u8);
}
