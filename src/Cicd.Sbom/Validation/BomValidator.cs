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

    private const int ShownErrors = 5;

    /// <summary>Judges a document. It never throws: what is no JSON at all is a finding as well.</summary>
    /// <param name="json">The document in UTF-8, with or without a byte order mark.</param>
    public static BomValidation Validate(ReadOnlyMemory<byte> json)
    {
        if (json.Length > SbomDocument.MaxSize)
        {
            BomFinding tooLarge = new("size", BomFindingLevel.Error, "", 1, 1, $"the document has {json.Length} bytes; at most {SbomDocument.MaxSize} are read");
            return new BomValidation(null, [tooLarge], 1, 0);
        }

        return Validate(json, new Pass(), out _);
    }

    /// <summary>Judges a document, and gives what was read with all definitions and references in it.</summary>
    internal static BomValidation Validate(ReadOnlyMemory<byte> json, Pass pass, out Node? root)
    {
        var content = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        string? version = null;
        root = JsonTreeReader.Read(content, pass);
        if (root is not null)
        {
            version = Judge(root, pass);
        }

        return new BomValidation(version, pass.Report(content.Span), pass.Errors, pass.Warnings);
    }

    /// <summary>Reads a document, in JSON or XML, from a file and insists that it is valid.</summary>
    /// <exception cref="PipelineException">It cannot be read, or is not valid: the message names the first findings with their places.</exception>
    public static async Task<SbomDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var json = await ReadJsonAsync(path, cancellationToken);
        Insist(Validate(json), path);
        return SbomDocument.Parse(json, path);
    }

    /// <summary>Judges a file.</summary>
    /// <exception cref="PipelineException">It cannot be read, or is not JSON but XML, which is judged by other rules.</exception>
    public static async Task<BomValidation> ValidateAsync(string path, CancellationToken cancellationToken)
    {
        var content = await ReadFileAsync(path, cancellationToken);
        return IsXml(content)
            ? throw new PipelineException($"{path} is XML, and only documents in JSON are judged. Judge it with its XML schema, or bring it into JSON: cicd sbom merge reads both.")
            : Validate(content);
    }

    /// <summary>The document in JSON, whether the file has JSON or XML.</summary>
    internal static async Task<byte[]> ReadJsonAsync(string path, CancellationToken cancellationToken)
    {
        var content = await ReadFileAsync(path, cancellationToken);
        return IsXml(content) ? Encoding.UTF8.GetBytes(SbomDocument.Parse(content, path).ToJson()) : content;
    }

    internal static void Insist(BomValidation verdict, string source)
    {
        if (!verdict.IsValid)
        {
            var errors = verdict.Findings.Where(finding => finding.Level == BomFindingLevel.Error).Take(ShownErrors)
                .Select(finding => $"{source}:{finding.Line}:{finding.Column} {finding.Pointer} {finding.Message}");
            var rest = verdict.ErrorCount > ShownErrors ? $"{Environment.NewLine}… and {verdict.ErrorCount - ShownErrors} more; see cicd sbom validate." : "";
            throw new PipelineException($"{source} is not a valid CycloneDX document:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}{rest}");
        }
    }

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path).Length > SbomDocument.MaxSize)
            {
                throw new PipelineException($"{path} is larger than {SbomDocument.MaxSize / (1024 * 1024)} MiB; it is not read.");
            }

            return await File.ReadAllBytesAsync(path, cancellationToken);
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
