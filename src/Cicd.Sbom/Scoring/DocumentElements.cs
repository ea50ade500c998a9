using Cicd.Sbom.Validation.Rules;

namespace Cicd.Sbom.Scoring;

/// <summary>The elements that the document itself must have.</summary>
internal static class DocumentElements
{
    /// <summary>Who wrote the document: a person or an organization, no tool.</summary>
    internal static BomElement Author(BomFacts facts)
    {
        var metadata = facts.Bom.Metadata;
        var name = metadata?.Authors?.Select(author => BomFacts.Has(author.Name) ? author.Name : author.Email).FirstOrDefault(BomFacts.Has) ?? metadata?.Manufacturer?.Name;
        return Judge("sbom-author", "SBOM author", BomFacts.Has(name) ? name : null, "metadata.authors and metadata.manufacturer name nobody (a tool is no author)");
    }

    internal static BomElement AuthorSignature(BomFacts facts)
    {
        var inside = facts.Bom.Other?.ContainsKey("signature") == true ? "signed in the document (JSF); the signature is not verified here" : null;
        return Judge("author-signature", "Author signature", inside ?? facts.Signature, "the document has no signature in it, and no signed statement about it is known");
    }

    internal static BomElement FormatName(BomFacts facts) => Judge("format-name", "Format name", facts.Bom.BomFormat, "bomFormat is missing");

    internal static BomElement FormatVersion(BomFacts facts) => Judge("format-version", "Format version", facts.Bom.SpecVersion, "specVersion is missing");

    internal static BomElement GenerationContext(BomFacts facts)
    {
        var phases = facts.Bom.Metadata?.Lifecycles?.Select(lifecycle => lifecycle.Phase ?? lifecycle.Name).Where(BomFacts.Has).ToList();
        return Judge("generation-context", "Generation context", phases is { Count: > 0 } ? string.Join(", ", phases) : null, "metadata.lifecycles does not say at which stage the document was made");
    }

    internal static BomElement Timestamp(BomFacts facts)
    {
        var timestamp = facts.Bom.Metadata?.Timestamp;
        return timestamp is null || TimeText.IsDateTime(timestamp)
            ? Judge("timestamp", "Timestamp", timestamp, "metadata.timestamp is missing")
            : new BomElement("timestamp", "Timestamp", false, $"metadata.timestamp is '{timestamp}', no date and time with a time zone");
    }

    internal static BomElement ToolName(BomFacts facts) =>
        Judge("tool-name", "Tool name", Join(Tools(facts).Select(tool => tool.Name)), "metadata.tools names no tool");

    internal static BomElement ToolVersion(BomFacts facts)
    {
        var tools = Tools(facts).ToList();
        var without = tools.Where(tool => !BomFacts.Has(tool.Version)).Select(tool => tool.Name ?? "one without a name").ToList();
        return tools.Count > 0 && without.Count > 0
            ? new BomElement("tool-version", "Tool version", false, $"metadata.tools has no version of {string.Join(", ", without)}")
            : Judge("tool-version", "Tool version", Join(tools.Select(tool => $"{tool.Name} {tool.Version}")), "metadata.tools names no tool");
    }

    /// <summary>Which issue of the document this is: serial number and version.</summary>
    internal static BomElement DocumentVersion(BomFacts facts) => Judge(
        "sbom-version",
        "SBOM version",
        facts.Bom is { SerialNumber: { } serial, Version: { } version } ? $"{serial}, version {version}" : null,
        facts.Bom.SerialNumber is null ? "serialNumber is missing" : "version is missing");

    private static IEnumerable<(string? Name, string? Version)> Tools(BomFacts facts)
    {
        var tools = facts.Bom.Metadata?.Tools;
        return (tools?.Components ?? []).Select(tool => ((string?)tool.Name, tool.Version))
            .Concat((tools?.Legacy ?? []).Select(tool => (tool.Name, tool.Version)));
    }

    private static string? Join(IEnumerable<string?> names)
    {
        var known = names.Where(BomFacts.Has).ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }

    private static BomElement Judge(string id, string title, string? found, string missing) => new(id, title, found is not null, found ?? missing);
}
